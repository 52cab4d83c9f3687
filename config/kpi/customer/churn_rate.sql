-- id: churn_rate
-- title: Churn rate
-- title.fa: نرخ ریزش مشتری
-- title.he: שיעור נטישה
-- title.th: อัตราการเลิกเป็นลูกค้า
-- means: Of the customers active at the start of the period, the share no longer active at its end.
-- means.fa: از مشتریان فعال در آغاز دوره، سهم کسانی که در پایان آن دیگر فعال نیستند.
-- means.he: מתוך הלקוחות שהיו פעילים בתחילת התקופה, חלקם של אלה שאינם פעילים עוד בסופה.
-- means.th: ในบรรดาลูกค้า ณ ต้นช่วง สัดส่วนผู้ที่ไม่เป็นลูกค้าแล้วเมื่อสิ้นช่วง
-- unit: ratio
-- direction: lower
-- perspective: customer
-- inputs: customers
-- beside: net_customer_change
-- customer: c
-- by: segment region channel category
SELECT {member} AS member, sum(c.lost) AS part, sum(c.active_at_from) AS whole
FROM kpi_customers c {join}
{group}
-- rows:
SELECT c.customer_no, u.customer_id, c.segment, c.joined_on, c.active_at_from, c.active_at_to, c.churned_on
FROM kpi_customers c JOIN customers u ON u.customer_no = c.customer_no
WHERE c.lost = 1
ORDER BY u.customer_id
