-- id: abandoned_call_rate
-- title: Abandoned call rate
-- title.fa: نرخ تماس‌های رهاشده
-- title.he: שיעור שיחות נטושות
-- title.th: อัตราสายที่วางก่อน
-- means: Of the inbound calls of the period, the share whose caller gave up.
-- means.fa: از تماس‌های ورودی دوره، سهم تماس‌هایی که تماس‌گیرنده پیش از پاسخ رها کرد.
-- means.he: מתוך השיחות הנכנסות בתקופה, חלקן של אלה שהמתקשר ויתר עליהן.
-- means.th: ในบรรดาสายเรียกเข้าในช่วงเวลา สัดส่วนที่ผู้โทรวางสายไปก่อน
-- unit: ratio
-- direction: lower
-- perspective: process
-- inputs: interactions
-- target: 0.05
--   a usual figure of call centres; put your own into kpi.targets.abandoned_call_rate.target
-- customer: i.customer_no
-- by: segment region channel
SELECT {member} AS member, sum(CASE WHEN i.abandoned = 1 THEN 1 ELSE 0 END) AS part, count(*) AS whole
FROM interactions i {join}
WHERE i.medium = 'call' AND i.direction = 'inbound' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
{group}
-- rows:
SELECT i.interaction_id, u.customer_id, i.occurred_at, i.direction, i.medium, i.topic, i.staff
FROM interactions i LEFT JOIN customers u ON u.customer_no = i.customer_no
WHERE i.medium = 'call' AND i.direction = 'inbound' AND coalesce(i.planned, 0) = 0 AND i.occurred_day >= :from AND i.occurred_day < :to
ORDER BY i.interaction_id
