-- id: cost_per_interaction
-- title: Cost per interaction
-- title.fa: هزینهٔ هر تعامل
-- title.he: עלות לאינטראקציה
-- title.th: ต้นทุนต่อการติดต่อ
-- means: The mean of the costs that the interactions of the period tell.
-- means.fa: میانگین هزینه‌هایی که در تعامل‌های دوره آمده است.
-- means.he: ממוצע העלויות שהאינטראקציות של התקופה מציינות.
-- means.th: ค่าเฉลี่ยของต้นทุนที่ระบุไว้ในการติดต่อของช่วงเวลา
-- unit: money
-- direction: lower
-- perspective: process
-- inputs: interactions
-- customer: i.customer_no
-- by: segment region channel
-- by medium: i.medium
-- by staff: i.staff
SELECT {member} AS member, sum(i.cost) AS part, count(*) AS whole
FROM interactions i {join}
WHERE i.cost IS NOT NULL AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.cost IS NOT NULL AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
