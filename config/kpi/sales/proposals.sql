-- id: proposals
-- title: Proposals
-- title.fa: پیشنهادها
-- title.he: הצעות
-- title.th: ข้อเสนอ
-- means: Proposals given in the period.
-- means.fa: پیشنهادهایی که در دوره داده شدند.
-- means.he: הצעות שניתנו בתקופה.
-- means.th: ข้อเสนอที่ยื่นในช่วงเวลา
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: proposals
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = q.given_day)
SELECT {member} AS member, count(*) AS value
FROM proposals q LEFT JOIN opportunities o ON o.opportunity_id = q.opportunity_id {join}
WHERE q.given_day >= :from AND q.given_day < :to
{group}
-- rows:
SELECT q.proposal_id, q.opportunity_id, q.given_at
FROM proposals q
WHERE q.given_day >= :from AND q.given_day < :to
ORDER BY q.proposal_id
