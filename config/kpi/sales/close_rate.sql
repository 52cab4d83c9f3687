-- id: close_rate
-- title: Close rate
-- title.fa: نرخ بستن معامله
-- title.he: שיעור סגירה
-- title.th: อัตราการปิดการขาย
-- means: Of the opportunities closed in the period whose outcome is told, the share that was won.
-- means.fa: از فرصت‌های بسته‌شده در دوره که نتیجهٔ آن‌ها گفته شده است، سهم فرصت‌های موفق.
-- means.he: מתוך ההזדמנויות שנסגרו בתקופה ושתוצאתן ידועה, חלקן של אלה שהצליחו.
-- means.th: ในบรรดาโอกาสการขายที่ปิดในช่วงเวลาและทราบผลแล้ว สัดส่วนที่สำเร็จ
-- unit: ratio
-- direction: higher
-- perspective: process
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
-- beside: closed_without_outcome
SELECT {member} AS member, sum(CASE WHEN o.outcome = 'won' THEN 1 ELSE 0 END) AS part, count(*) AS whole
FROM opportunities o {join}
WHERE o.outcome IN ('won', 'lost') AND o.closed_day >= :from AND o.closed_day < :to
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_at, o.closed_at, o.outcome, o.amount, o.lost_reason
FROM opportunities o
WHERE o.outcome IN ('won', 'lost') AND o.closed_day >= :from AND o.closed_day < :to
ORDER BY o.opportunity_id
