-- id: sales_calls
-- title: Sales calls
-- title.fa: تماس‌های فروش
-- title.he: שיחות מכירה
-- title.th: การโทรขาย
-- means: Calls with the topic sales in the period, of either direction; planned ones do not count.
-- means.fa: تماس‌های تلفنی دوره با موضوع فروش، چه ورودی و چه خروجی؛ تماس‌های برنامه‌ریزی‌شده به حساب نمی‌آیند.
-- means.he: שיחות בנושא מכירה בתקופה, נכנסות ויוצאות; שיחות מתוכננות אינן נספרות.
-- means.th: การโทรเรื่องการขายในช่วงเวลาทั้งโทรเข้าและโทรออก ไม่นับที่วางแผนไว้
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
WHERE i.medium = 'call' AND i.topic = 'sales' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.medium = 'call' AND i.topic = 'sales' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
