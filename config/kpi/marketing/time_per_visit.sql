-- id: time_per_visit
-- title: Time per visit
-- title.fa: زمان هر بازدید
-- title.he: זמן לביקור
-- title.th: เวลาต่อการเข้าชม
-- means: The mean length of the visits of the period that tell it, in seconds.
-- means.fa: میانگین طول بازدیدهای دوره که طولشان معلوم است، به ثانیه.
-- means.he: האורך הממוצע, בשניות, של ביקורי התקופה שאורכם ידוע.
-- means.th: ระยะเวลาเฉลี่ยเป็นวินาทีของการเข้าชมในช่วงเวลาที่ระบุระยะเวลาไว้
-- unit: seconds
-- direction: higher
-- perspective: process
-- inputs: web_visits
-- customer: v.customer_no
-- by: segment region channel
SELECT {member} AS member, sum(v.seconds) AS part, count(v.seconds) AS whole
FROM web_visits v {join}
WHERE v.visited_day >= :from AND v.visited_day < :to
{group}
-- rows:
SELECT v.visit_id, u.customer_id, v.visited_at, v.page_views, v.seconds, v.goal_reached
FROM web_visits v LEFT JOIN customers u ON u.customer_no = v.customer_no
WHERE v.visited_day >= :from AND v.visited_day < :to
ORDER BY v.visit_id
