-- id: average_deal_value
-- title: Average deal value
-- title.fa: میانگین ارزش معامله
-- title.he: שווי עסקה ממוצע
-- title.th: มูลค่าเฉลี่ยต่อดีล
-- means: The mean amount of the opportunities won in the period that tell one.
-- means.fa: میانگین مبلغ فرصت‌های موفق دوره که مبلغشان معلوم است.
-- means.he: הסכום הממוצע של ההזדמנויות שהצליחו בתקופה ושסכומן ידוע.
-- means.th: จำนวนเงินเฉลี่ยของโอกาสการขายที่สำเร็จในช่วงเวลาซึ่งระบุจำนวนเงินไว้
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
SELECT {member} AS member, sum(o.amount) AS part, count(o.amount) AS whole
FROM opportunities o {join}
WHERE o.outcome = 'won' AND o.closed_day >= :from AND o.closed_day < :to
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_at, o.closed_at, o.outcome, o.amount, o.lost_reason
FROM opportunities o
WHERE o.outcome = 'won' AND o.closed_day >= :from AND o.closed_day < :to
ORDER BY o.opportunity_id
