-- id: retained_customers
-- title: Retained customers
-- title.fa: مشتریان حفظ‌شده
-- title.he: לקוחות שנשמרו
-- title.th: ลูกค้าที่รักษาไว้ได้
-- means: Customers active at the start of the period and still active at its end.
-- means.fa: مشتریان فعال در آغاز دوره که در پایان آن هنوز فعال‌اند.
-- means.he: לקוחות שהיו פעילים בתחילת התקופה ועדיין פעילים בסופה.
-- means.th: ลูกค้า ณ ต้นช่วงที่ยังเป็นลูกค้าเมื่อสิ้นช่วง
-- unit: count
-- direction: higher
-- perspective: performance
-- inputs: customers
-- customer: c
-- by: segment region channel category
SELECT {member} AS member, coalesce(sum(c.retained), 0) AS value
FROM kpi_customers c {join}
{group}
-- rows:
SELECT c.customer_no, u.customer_id, c.segment, c.joined_on, c.active_at_from, c.active_at_to, c.churned_on
FROM kpi_customers c JOIN customers u ON u.customer_no = c.customer_no
WHERE c.retained = 1
ORDER BY u.customer_id
