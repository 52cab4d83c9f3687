-- id: revenue_per_salesperson
-- title: Revenue per salesperson
-- title.fa: درآمد به ازای هر فروشنده
-- title.he: הכנסה לאיש מכירות
-- title.th: รายได้ต่อพนักงานขาย
-- means: The amount won in the period, divided by the distinct owners of the opportunities closed in it.
-- means.fa: مبلغ فرصت‌های موفق دوره، تقسیم بر شمار مسئولان فرصت‌های بسته‌شده در آن.
-- means.he: סכום ההזדמנויות שהצליחו בתקופה, חלקי מספר האחראים על ההזדמנויות שנסגרו בה.
-- means.th: จำนวนเงินที่สำเร็จในช่วงเวลา หารด้วยจำนวนผู้รับผิดชอบโอกาสการขายที่ปิดในช่วงนั้น
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
SELECT {member} AS member,
    coalesce(sum(CASE WHEN o.outcome = 'won' THEN o.amount END), 0) AS part, count(DISTINCT nullif(o.owner, '')) AS whole
FROM opportunities o {join}
WHERE o.closed_day >= :from AND o.closed_day < :to
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_at, o.closed_at, o.outcome, o.amount, o.lost_reason
FROM opportunities o
WHERE o.closed_day >= :from AND o.closed_day < :to
ORDER BY o.opportunity_id
