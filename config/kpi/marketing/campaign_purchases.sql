-- id: campaign_purchases
-- title: Campaign purchases
-- title.fa: خریدهای حاصل از کارزارها
-- title.he: רכישות מקמפיינים
-- title.th: การซื้อจากแคมเปญ
-- means: Purchases of the period that name a campaign; returns are none.
-- means.fa: خریدهای دوره که از یک کارزار نام می‌برند؛ مرجوعی‌ها خرید به شمار نمی‌آیند.
-- means.he: רכישות התקופה שמשויכות לקמפיין; החזרות אינן נחשבות רכישה.
-- means.th: การซื้อในช่วงเวลาที่ระบุแคมเปญ ไม่นับการคืนสินค้า
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: purchases
-- customer: p.customer_no
-- by: segment region channel
-- by campaign: p.campaign_id
-- by medium: g.medium | LEFT JOIN campaigns g ON g.campaign_id = p.campaign_id
SELECT {member} AS member, count(*) AS value
FROM purchases p {join}
WHERE p.campaign_id <> '' AND p.amount >= 0 AND p.purchased_day >= :from AND p.purchased_day < :to
{group}
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.campaign_id <> '' AND p.amount >= 0 AND p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
