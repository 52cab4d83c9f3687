-- id: outbound_calls
-- title: Outbound calls
-- title.fa: تماس‌های خروجی
-- title.he: שיחות יוצאות
-- title.th: การโทรออก
-- means: Outbound calls of the period; planned ones do not count.
-- means.fa: تماس‌های تلفنی خروجی دوره؛ تماس‌های برنامه‌ریزی‌شده به حساب نمی‌آیند.
-- means.he: שיחות יוצאות בתקופה; שיחות מתוכננות אינן נספרות.
-- means.th: การโทรออกในช่วงเวลา ไม่นับที่วางแผนไว้
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: interactions
-- customer: i.customer_no
-- by: segment region channel
-- by staff: i.staff
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = i.occurred_day)
SELECT {member} AS member, count(*) AS value
FROM interactions i {join}
WHERE i.medium = 'call' AND i.direction = 'outbound' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.medium = 'call' AND i.direction = 'outbound' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
