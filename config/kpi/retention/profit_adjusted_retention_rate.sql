-- id: profit_adjusted_retention_rate
-- title: Profit-adjusted retention rate
-- title.fa: نرخ حفظ مشتری تعدیل‌شده با سود
-- title.he: שיעור שימור משוקלל ברווח
-- title.th: อัตราการรักษาลูกค้าถ่วงด้วยกำไร
-- means: Of the profit (amount less cost) that the customers active at the start brought in as many days before
--   it, the share of those still active at the end. Purchases without a cost are left out.
-- unit: ratio
-- direction: higher
-- perspective: customer
-- inputs: customers purchases
-- customer: c
-- by: segment region channel category
SELECT {member} AS member, sum(c.retained * (p.amount - p.cost)) AS part, sum(p.amount - p.cost) AS whole
FROM kpi_customers c
    JOIN purchases p ON p.customer_no = c.customer_no AND p.purchased_day >= :before AND p.purchased_day < :from
    {join}
WHERE c.active_at_from = 1 AND p.cost IS NOT NULL
{group}
-- rows:
SELECT p.purchase_id, u.customer_id, p.purchased_day, p.amount, p.cost, c.retained
FROM kpi_customers c
    JOIN purchases p ON p.customer_no = c.customer_no AND p.purchased_day >= :before AND p.purchased_day < :from
    JOIN customers u ON u.customer_no = c.customer_no
WHERE c.active_at_from = 1 AND p.cost IS NOT NULL
ORDER BY p.purchase_id
