-- id: average_revenue_per_customer
-- title: Average revenue per customer
-- title.fa: میانگین درآمد به ازای هر مشتری
-- title.he: הכנסה ממוצעת ללקוח
-- title.th: รายได้เฉลี่ยต่อลูกค้า
-- means: The revenue of the period, divided by the customers active at its start.
-- means.fa: درآمد دوره، تقسیم بر شمار مشتریان فعال در آغاز آن.
-- means.he: הכנסות התקופה חלקי מספר הלקוחות שהיו פעילים בתחילתה.
-- means.th: รายได้ในช่วงเวลาหารด้วยจำนวนลูกค้า ณ ต้นช่วง
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: customers purchases
-- customer: x.customer_no
-- by: segment region channel category
SELECT {member} AS member, sum(x.revenue) AS part, sum(x.active) AS whole
FROM (
    SELECT m.customer_no, 0 AS revenue, m.active_at_from AS active FROM kpi_customers m
    UNION ALL
    SELECT p.customer_no, p.amount, 0 FROM purchases p WHERE p.purchased_day >= :from AND p.purchased_day < :to
) x {join}
{group}
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
