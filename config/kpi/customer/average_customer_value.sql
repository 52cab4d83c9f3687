-- id: average_customer_value
-- title: Average customer value
-- title.fa: میانگین ارزش مشتری
-- title.he: ערך לקוח ממוצע
-- title.th: มูลค่าเฉลี่ยต่อลูกค้า
-- means: Revenue an order, times orders a distinct buyer and year.
-- means.fa: درآمد هر سفارش، ضرب در شمار سفارش‌های هر خریدار در سال.
-- means.he: ההכנסה להזמנה, כפול מספר ההזמנות לקונה בשנה.
-- means.th: รายได้ต่อคำสั่งซื้อ คูณด้วยจำนวนคำสั่งซื้อต่อผู้ซื้อหนึ่งรายต่อปี
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: purchases
-- customer: p.customer_no
-- by: segment region channel category
SELECT {member} AS member, sum(p.amount) * 365 AS part,
    count(DISTINCT CASE WHEN p.amount >= 0 THEN p.customer_no END) * :days AS whole
FROM purchases p {join}
WHERE p.purchased_day >= :from AND p.purchased_day < :to
{group}
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
