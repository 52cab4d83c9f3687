-- id: inbound_calls_per_day
-- title: Inbound calls per day
-- title.fa: تماس‌های ورودی در روز
-- title.he: שיחות נכנסות ביום
-- title.th: สายเรียกเข้าต่อวัน
-- means: Inbound calls of the period, divided by its days.
-- means.fa: تماس‌های تلفنی ورودی دوره، تقسیم بر شمار روزهای آن.
-- means.he: השיחות הנכנסות בתקופה חלקי מספר ימיה.
-- means.th: จำนวนสายเรียกเข้าในช่วงเวลาหารด้วยจำนวนวัน
-- unit: count
-- direction: neither
-- perspective: process
-- inputs: interactions
-- customer: i.customer_no
-- by: segment region channel
-- by staff: i.staff
SELECT {member} AS member, count(*) AS value, :days AS per
FROM interactions i {join}
WHERE i.medium = 'call' AND i.direction = 'inbound' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.medium = 'call' AND i.direction = 'inbound' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
