-- id: page_views
-- title: Page views
-- title.fa: بازدید صفحه‌ها
-- title.he: צפיות בדפים
-- title.th: จำนวนการดูหน้าเว็บ
-- means: Pages viewed in the visits of the period; no data where no visit tells them.
-- means.fa: صفحه‌هایی که در بازدیدهای دوره دیده شدند؛ اگر هیچ بازدیدی از آن نگوید، داده‌ای نیست.
-- means.he: דפים שנצפו בביקורי התקופה; אין נתונים כאשר שום ביקור אינו מציין אותם.
-- means.th: จำนวนหน้าที่ถูกดูในการเข้าชมของช่วงเวลา ไม่มีข้อมูลหากไม่มีการเข้าชมใดระบุไว้
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: web_visits
-- customer: v.customer_no
-- by: segment region channel
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = v.visited_day)
SELECT {member} AS member,
    CASE WHEN count(*) > 0 AND count(v.page_views) = 0 THEN NULL ELSE coalesce(sum(v.page_views), 0) END AS value
FROM web_visits v {join}
WHERE v.visited_day >= :from AND v.visited_day < :to
{group}
-- rows:
SELECT v.visit_id, u.customer_id, v.visited_at, v.page_views, v.seconds, v.goal_reached
FROM web_visits v LEFT JOIN customers u ON u.customer_no = v.customer_no
WHERE v.visited_day >= :from AND v.visited_day < :to
ORDER BY v.visit_id
