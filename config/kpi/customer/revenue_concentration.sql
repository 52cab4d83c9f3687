-- id: revenue_concentration
-- title: Revenue concentration
-- title.fa: تمرکز درآمد
-- title.he: ריכוזיות ההכנסות
-- title.th: การกระจุกตัวของรายได้
-- means: The share of the revenue of the period that the best fifth of its buyers (rounded up) brought. Whoever
--   returned more than they bought counts as nothing, not as less.
-- means.fa: سهمی از درآمد دوره که یک‌پنجم برتر خریداران آن (گردشده به بالا) آورده‌اند.
--   کسی که بیش از خریدش پس داده باشد صفر حساب می‌شود، نه کمتر.
-- means.he: החלק מהכנסות התקופה שהניבה החמישית המובילה של הקונים בה (בעיגול כלפי מעלה).
--   מי שהחזיר יותר משקנה נחשב כאפס, לא כפחות.
-- means.th: สัดส่วนรายได้ในช่วงเวลาที่มาจากผู้ซื้อสูงสุดหนึ่งในห้า (ปัดขึ้น)
--   ผู้ที่คืนสินค้ามากกว่าที่ซื้อนับเป็นศูนย์ ไม่ติดลบ
-- unit: ratio
-- direction: lower
-- perspective: performance
-- inputs: purchases
-- customer: p.customer_no
-- by: segment region channel
WITH spent AS (
    SELECT {member} AS member, p.customer_no, sum(p.amount) AS revenue, max(CASE WHEN p.amount >= 0 THEN 1 ELSE 0 END) AS bought
    FROM purchases p {join}
    WHERE p.purchased_day >= :from AND p.purchased_day < :to
    GROUP BY 1, p.customer_no
), ranked AS (
    SELECT member, CASE WHEN revenue > 0 THEN revenue ELSE 0 END AS revenue, sum(bought) OVER (PARTITION BY member) AS buyers,
        row_number() OVER (PARTITION BY member ORDER BY bought DESC, spent.revenue DESC) AS place
    FROM spent
)
SELECT member, sum(CASE WHEN place <= (buyers + 4) / 5 THEN revenue ELSE 0 END) AS part,
    CASE WHEN max(buyers) > 0 THEN sum(revenue) END AS whole
FROM ranked
GROUP BY member
-- rows:
SELECT u.customer_id, sum(p.amount) AS amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.purchased_day >= :from AND p.purchased_day < :to
GROUP BY u.customer_id
ORDER BY amount DESC, u.customer_id
