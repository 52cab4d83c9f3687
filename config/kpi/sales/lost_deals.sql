-- id: lost_deals
-- title: Lost deals
-- title.fa: معامله‌های از دست رفته
-- title.he: עסקאות שאבדו
-- title.th: ดีลที่เสียไป
-- means: Opportunities lost in the period.
-- means.fa: فرصت‌هایی که در دوره از دست رفتند.
-- means.he: הזדמנויות שאבדו בתקופה.
-- means.th: โอกาสการขายที่เสียไปในช่วงเวลา
-- unit: count
-- direction: lower
-- perspective: process
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
-- by reason: o.lost_reason
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = o.closed_day)
SELECT {member} AS member, count(*) AS value
FROM opportunities o {join}
WHERE o.outcome = 'lost' AND o.closed_day >= :from AND o.closed_day < :to
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_at, o.closed_at, o.outcome, o.amount, o.lost_reason
FROM opportunities o
WHERE o.outcome = 'lost' AND o.closed_day >= :from AND o.closed_day < :to
ORDER BY o.opportunity_id
