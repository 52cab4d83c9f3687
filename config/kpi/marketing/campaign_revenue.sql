-- id: campaign_revenue
-- title: Campaign revenue
-- title.fa: درآمد کارزارها
-- title.he: הכנסות מקמפיינים
-- title.th: รายได้จากแคมเปญ
-- means: The revenue of the period from purchases that name a campaign; returns are taken off.
-- means.fa: درآمد دوره از خریدهایی که از یک کارزار نام می‌برند؛ مبلغ مرجوعی‌ها کم شده است.
-- means.he: הכנסות התקופה מרכישות שמשויכות לקמפיין, בניכוי החזרות.
-- means.th: รายได้ในช่วงเวลาจากการซื้อที่ระบุแคมเปญ หักการคืนสินค้าแล้ว
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: purchases
-- customer: p.customer_no
-- by: segment region channel
-- by campaign: p.campaign_id
-- by medium: g.medium | LEFT JOIN campaigns g ON g.campaign_id = p.campaign_id
SELECT {member} AS member, coalesce(sum(p.amount), 0) AS value
FROM purchases p {join}
WHERE p.campaign_id <> '' AND p.purchased_day >= :from AND p.purchased_day < :to
{group}
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.campaign_id <> '' AND p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
