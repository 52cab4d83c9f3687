-- id: sales_calls_per_opportunity
-- title: Sales calls per opportunity
-- title.fa: تماس فروش به ازای هر فرصت
-- title.he: שיחות מכירה להזדמנות
-- title.th: การโทรขายต่อโอกาส
-- means: Sales calls of the period that name an opportunity, divided by the opportunities that they name.
-- means.fa: تماس‌های فروش دوره که از فرصتی نام می‌برند، تقسیم بر شمار این فرصت‌ها.
-- means.he: שיחות המכירה של התקופה שמציינות הזדמנות, חלקי מספר ההזדמנויות שהן מציינות.
-- means.th: การโทรขายในช่วงเวลาที่ระบุโอกาสการขาย หารด้วยจำนวนโอกาสการขายที่ระบุ
-- unit: count
-- direction: neither
-- perspective: process
-- inputs: interactions
-- customer: i.customer_no
-- by: segment region channel
-- by staff: i.staff
SELECT {member} AS member, count(*) AS part, count(DISTINCT i.opportunity_id) AS whole
FROM interactions i {join}
WHERE i.medium = 'call' AND i.topic = 'sales' AND i.opportunity_id <> '' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.medium = 'call' AND i.topic = 'sales' AND i.opportunity_id <> '' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
