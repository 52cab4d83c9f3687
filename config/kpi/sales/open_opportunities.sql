-- id: open_opportunities
-- title: Open opportunities
-- title.fa: فرصت‌های باز
-- title.he: הזדמנויות פתוחות
-- title.th: โอกาสที่เปิดอยู่
-- means: Opportunities open at the end of the period.
-- means.fa: فرصت‌هایی که در پایان دوره باز بودند.
-- means.he: הזדמנויות פתוחות בסוף התקופה.
-- means.th: โอกาสการขายที่ยังเปิดอยู่เมื่อสิ้นช่วง
-- unit: count
-- direction: neither
-- perspective: process
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
-- by stage: (SELECT g.stage FROM opportunity_stages g WHERE g.opportunity_id = o.opportunity_id AND g.entered_day < :to ORDER BY g.entered_at DESC, g.entry_id DESC LIMIT 1)
SELECT {member} AS member, count(*) AS value
FROM opportunities o {join}
WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :to)
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_day, o.amount, o.win_probability, o.expected_close_on
FROM opportunities o
WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :to)
ORDER BY o.opportunity_id
