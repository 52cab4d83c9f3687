-- id: goal_completion_rate
-- title: Goal completion rate
-- title.fa: نرخ رسیدن به هدف
-- title.he: שיעור השלמת יעד
-- title.th: อัตราการบรรลุเป้าหมายบนเว็บ
-- means: Of the visits of the period, the share that reached the goal of the site; no data where no visit tells
--   it.
-- means.fa: از بازدیدهای دوره، سهم بازدیدهایی که به هدف سایت رسیدند؛ اگر هیچ بازدیدی از آن نگوید، داده‌ای نیست.
-- means.he: מתוך ביקורי התקופה, חלקם של אלה שהשיגו את יעד האתר; אין נתונים כאשר שום ביקור אינו מציין זאת.
-- means.th: ในบรรดาการเข้าชมในช่วงเวลา สัดส่วนที่บรรลุเป้าหมายของเว็บไซต์ ไม่มีข้อมูลหากไม่มีการเข้าชมใดระบุไว้
-- unit: ratio
-- direction: higher
-- perspective: process
-- inputs: web_visits
-- customer: v.customer_no
-- by: segment region channel
SELECT {member} AS member, sum(v.goal_reached) AS part, count(*) AS whole
FROM web_visits v {join}
WHERE v.visited_day >= :from AND v.visited_day < :to
{group}
-- rows:
SELECT v.visit_id, u.customer_id, v.visited_at, v.page_views, v.seconds, v.goal_reached
FROM web_visits v LEFT JOIN customers u ON u.customer_no = v.customer_no
WHERE v.visited_day >= :from AND v.visited_day < :to
ORDER BY v.visit_id
