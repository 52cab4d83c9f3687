-- id: callbacks
-- title: Callbacks
-- title.fa: تماس‌های مجدد
-- title.he: שיחות חוזרות
-- title.th: การโทรกลับ
-- means: Interactions of the period that were callbacks.
-- means.fa: تعامل‌های دوره که تماس مجدد بودند.
-- means.he: אינטראקציות בתקופה שהיו שיחות חוזרות.
-- means.th: การติดต่อในช่วงเวลาที่เป็นการโทรกลับ
-- unit: count
-- direction: lower
-- perspective: process
-- inputs: interactions
-- customer: i.customer_no
-- by: segment region channel
-- by medium: i.medium
-- by staff: i.staff
SELECT {member} AS member, count(*) AS value
FROM interactions i {join}
WHERE i.callback = 1 AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.callback = 1 AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
