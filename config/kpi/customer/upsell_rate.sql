-- id: upsell_rate
-- title: Up-sell rate
-- title.fa: نرخ فروش ارتقایی
-- title.he: שיעור מכירות משדרגות
-- title.th: อัตราการขายเพิ่มมูลค่า
-- means: Of the customers active at the end of the period, the share with an up-sell purchase in it; returns are
--   none.
-- means.fa: از مشتریان فعال در پایان دوره، سهم کسانی که در آن خرید ارتقایی داشته‌اند؛ مرجوعی‌ها خرید به شمار
--   نمی‌آیند.
-- means.he: מתוך הלקוחות הפעילים בסוף התקופה, חלקם של מי שביצעו בה רכישה משדרגת; החזרות אינן נחשבות רכישה.
-- means.th: ในบรรดาลูกค้าเมื่อสิ้นช่วง สัดส่วนผู้ที่มีการซื้อเพิ่มมูลค่าในช่วงนั้น ไม่นับการคืนสินค้า
-- unit: ratio
-- direction: higher
-- perspective: performance
-- inputs: customers purchases
-- customer: c
-- by: segment region channel category
SELECT {member} AS member,
    sum(CASE WHEN c.customer_no IN (
            SELECT p.customer_no FROM purchases p
            WHERE p.kind = 'upsell' AND p.amount >= 0 AND p.purchased_day >= :from AND p.purchased_day < :to)
        THEN c.active_at_to ELSE 0 END) AS part,
    sum(c.active_at_to) AS whole
FROM kpi_customers c {join}
{group}
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
    JOIN kpi_customers c ON c.customer_no = p.customer_no AND c.active_at_to = 1
WHERE p.kind = 'upsell' AND p.amount >= 0 AND p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
