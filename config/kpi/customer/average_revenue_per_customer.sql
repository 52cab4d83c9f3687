-- id: average_revenue_per_customer
-- title: Average revenue per customer
-- title.fa: میانگین درآمد به ازای هر مشتری
-- title.he: הכנסה ממוצעת ללקוח
-- title.th: รายได้เฉลี่ยต่อลูกค้า
-- means: The revenue of the period, divided by the customers active at its start.
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: customers purchases
-- customer: c
-- by: segment region channel category
WITH revenues AS (
    SELECT p.customer_no, sum(p.amount) AS revenue
    FROM purchases p
    WHERE p.purchased_day >= :from AND p.purchased_day < :to
    GROUP BY p.customer_no
)
SELECT {member} AS member, coalesce(sum(r.revenue), 0) AS part, sum(c.active_at_from) AS whole
FROM kpi_customers c LEFT JOIN revenues r ON r.customer_no = c.customer_no {join}
{group}
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
