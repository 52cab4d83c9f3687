-- id: sales_cycle_length
-- title: Length of the sales cycle
-- title.fa: طول چرخهٔ فروش
-- title.he: אורך מחזור המכירה
-- title.th: ความยาวรอบการขาย
-- means: The mean time, in days, from the creation to the closing of the opportunities won in the period.
-- means.fa: میانگین زمان، به روز، از ایجاد تا بستن فرصت‌های موفق دوره.
-- means.he: הזמן הממוצע, בימים, מיצירתן ועד סגירתן של ההזדמנויות שהצליחו בתקופה.
-- means.th: เวลาเฉลี่ยเป็นวันตั้งแต่สร้างจนปิดของโอกาสการขายที่สำเร็จในช่วงเวลา
-- unit: days
-- direction: lower
-- perspective: process
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
SELECT {member} AS member, sum(o.closed_at - o.created_at) AS part, count(*) * 86400000 AS whole
FROM opportunities o {join}
WHERE o.outcome = 'won' AND o.closed_day >= :from AND o.closed_day < :to
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_at, o.closed_at, o.outcome, o.amount, o.lost_reason
FROM opportunities o
WHERE o.outcome = 'won' AND o.closed_day >= :from AND o.closed_day < :to
ORDER BY o.opportunity_id
