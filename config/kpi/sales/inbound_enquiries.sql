-- id: inbound_enquiries
-- title: Inbound enquiries
-- title.fa: پرسش‌های دریافتی
-- title.he: פניות נכנסות
-- title.th: คำถามที่เข้ามา
-- means: Inbound contacts of the period by e-mail and web.
-- means.fa: تماس‌های دریافتی دوره از راه ایمیل و وب.
-- means.he: פניות נכנסות בתקופה בדואר אלקטרוני ובאינטרנט.
-- means.th: การติดต่อเข้ามาทางอีเมลและเว็บในช่วงเวลา
-- unit: count
-- direction: neither
-- perspective: process
-- inputs: interactions
-- customer: i.customer_no
-- by: segment region channel
-- by medium: i.medium
-- by staff: i.staff
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = i.occurred_day)
SELECT {member} AS member, count(*) AS value
FROM interactions i {join}
WHERE i.direction = 'inbound' AND i.medium IN ('email', 'web') AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.direction = 'inbound' AND i.medium IN ('email', 'web') AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
