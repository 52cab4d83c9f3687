-- id: raw_retention_rate
-- title: Raw retention rate
-- title.fa: نرخ خام حفظ مشتری
-- title.he: שיעור שימור גולמי
-- title.th: อัตราการรักษาลูกค้าแบบดิบ
-- means: Of the customers active at the start of the period, the share still active at its end.
-- means.fa: از مشتریان فعال در آغاز دوره، سهم کسانی که در پایان آن هنوز فعال‌اند.
-- means.he: מתוך הלקוחות שהיו פעילים בתחילת התקופה, חלקם של אלה שעדיין פעילים בסופה.
-- means.th: ในบรรดาลูกค้า ณ ต้นช่วง สัดส่วนผู้ที่ยังเป็นลูกค้าเมื่อสิ้นช่วง
-- unit: ratio
-- direction: higher
-- perspective: customer
-- inputs: customers
-- customer: c
-- by: segment region channel category
SELECT {member} AS member, sum(c.retained) AS part, sum(c.active_at_from) AS whole
FROM kpi_customers c {join}
{group}
-- rows:
SELECT c.customer_no, u.customer_id, c.segment, c.joined_on, c.active_at_from, c.active_at_to, c.churned_on
FROM kpi_customers c JOIN customers u ON u.customer_no = c.customer_no
WHERE c.active_at_from = 1
ORDER BY u.customer_id
