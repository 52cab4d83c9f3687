-- id: expansion_revenue_growth
-- title: Growth of expansion revenue
-- title.fa: رشد درآمد گسترش فروش
-- title.he: צמיחת הכנסות ההרחבה
-- title.th: การเติบโตของรายได้ส่วนขยาย
-- means: Up-sell and cross-sell revenue of the period, divided by that of the period before, less 1.
-- means.fa: درآمد فروش ارتقایی و فروش مکمل در دوره، تقسیم بر همین درآمد در دورهٔ پیش، منهای ۱.
-- means.he: הכנסות התקופה ממכירות משדרגות ומצולבות, חלקי אלה של התקופה הקודמת, פחות 1.
-- means.th: รายได้จากการขายเพิ่มมูลค่าและการขายข้ามผลิตภัณฑ์ในช่วงเวลา หารด้วยของช่วงก่อนหน้า แล้วลบ 1
-- unit: ratio
-- direction: higher
-- perspective: performance
-- inputs: purchases
-- customer: p.customer_no
-- by: segment region channel
SELECT {member} AS member,
    sum(CASE WHEN p.purchased_day >= :from THEN p.amount ELSE -p.amount END) AS part,
    sum(CASE WHEN p.purchased_day < :from THEN p.amount END) AS whole
FROM purchases p {join}
WHERE p.kind IN ('upsell', 'cross_sell') AND p.purchased_day >= :previous_from AND p.purchased_day < :to
{group}
-- rows:
SELECT p.purchase_id, u.customer_id, p.purchased_day, p.kind, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.kind IN ('upsell', 'cross_sell') AND p.purchased_day >= :previous_from AND p.purchased_day < :to
ORDER BY p.purchase_id
