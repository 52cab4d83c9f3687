-- id: campaign_roi
-- title: Return on campaigns
-- title.fa: بازده کارزارها
-- title.he: החזר השקעה בקמפיינים
-- title.th: ผลตอบแทนจากแคมเปญ
-- means: Of the campaigns that ran in the period and cost something: all that the customers acquired by them
--   bought before its end, less what the campaigns cost, divided by that cost.
-- means.fa: برای کارزارهایی که در دوره برقرار بودند و هزینه داشتند: همهٔ خریدهای مشتریان جذب‌شدهٔ آن‌ها تا پایان
--   دوره، منهای هزینهٔ کارزارها، تقسیم بر همین هزینه.
-- means.he: לקמפיינים שפעלו בתקופה והייתה להם עלות: כל מה שקנו עד סופה הלקוחות שגויסו בהם, פחות עלות הקמפיינים, חלקי
--   עלות זו.
-- means.th: สำหรับแคมเปญที่ดำเนินอยู่ในช่วงเวลาและมีต้นทุน: ยอดซื้อทั้งหมดก่อนสิ้นช่วงของลูกค้าที่ได้มาจากแคมเปญ หักต้นทุนของแคมเปญ แล้วหารด้วยต้นทุนนั้น
-- unit: ratio
-- direction: higher
-- perspective: performance
-- inputs: campaigns purchases
-- by campaign: g.campaign_id
-- by medium: g.medium
WITH revenues AS (
    SELECT u.acquisition_campaign_id, sum(p.amount) AS revenue
    FROM customers u JOIN purchases p ON p.customer_no = u.customer_no
    WHERE u.removed = 0 AND u.acquisition_campaign_id <> '' AND p.purchased_day < :to
    GROUP BY u.acquisition_campaign_id
)
SELECT {member} AS member, sum(coalesce(r.revenue, 0) - g.cost) AS part, sum(g.cost) AS whole
FROM campaigns g LEFT JOIN revenues r ON r.acquisition_campaign_id = g.campaign_id {join}
WHERE g.cost > 0 AND (g.started_on IS NULL OR g.started_on < :to) AND (g.ended_on IS NULL OR g.ended_on >= :from)
{group}
-- rows:
SELECT g.campaign_id, g.name, g.started_on, g.ended_on, g.cost,
    (SELECT coalesce(sum(p.amount), 0) FROM customers u JOIN purchases p ON p.customer_no = u.customer_no
     WHERE u.removed = 0 AND u.acquisition_campaign_id = g.campaign_id AND p.purchased_day < :to) AS amount
FROM campaigns g
WHERE g.cost > 0 AND (g.started_on IS NULL OR g.started_on < :to) AND (g.ended_on IS NULL OR g.ended_on >= :from)
ORDER BY g.campaign_id
