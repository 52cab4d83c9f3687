-- id: average_handle_time
-- title: Average handle time
-- title.fa: میانگین زمان رسیدگی
-- title.he: זמן טיפול ממוצע
-- title.th: เวลาเฉลี่ยในการดูแล
-- means: The mean time, in seconds, that handling the interactions of the period took, of those that tell it.
-- means.fa: میانگین زمانی، به ثانیه، که رسیدگی به تعامل‌های دوره گرفت، برای تعامل‌هایی که این زمان معلوم است.
-- means.he: הזמן הממוצע, בשניות, שנמשך הטיפול באינטראקציות של התקופה, באלה שזמן הטיפול בהן ידוע.
-- means.th: เวลาเฉลี่ยเป็นวินาทีที่ใช้ดูแลการติดต่อในช่วงเวลา เฉพาะที่ระบุเวลาไว้
-- unit: seconds
-- direction: lower
-- perspective: process
-- inputs: interactions
-- customer: i.customer_no
-- by: segment region channel
-- by medium: i.medium
-- by staff: i.staff
SELECT {member} AS member, sum(i.handle_seconds) AS part, count(*) AS whole
FROM interactions i {join}
WHERE i.handle_seconds IS NOT NULL AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.handle_seconds IS NOT NULL AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
