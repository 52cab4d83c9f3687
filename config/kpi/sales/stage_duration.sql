-- id: stage_duration
-- title: Time in stage
-- title.fa: زمان در هر مرحله
-- title.he: משך השהייה בשלב
-- title.th: ระยะเวลาในแต่ละขั้น
-- means: The mean length, in days, of the stays in a stage that ended in the period: by the next stage or by
--   closing.
-- means.fa: میانگین طول ماندن در یک مرحله، به روز، برای ماندن‌هایی که در دوره پایان یافتند: با مرحلهٔ بعد یا با بسته
--   شدن.
-- means.he: משך השהייה הממוצע בשלב, בימים, של שהיות שהסתיימו בתקופה: במעבר לשלב הבא או בסגירה.
-- means.th: ระยะเวลาเฉลี่ยเป็นวันที่อยู่ในแต่ละขั้น นับเฉพาะที่ออกจากขั้นในช่วงเวลา ไม่ว่าจะเข้าสู่ขั้นถัดไปหรือปิดการขาย
-- unit: days
-- direction: lower
-- perspective: process
-- inputs: opportunity_stages opportunities
-- by stage: s.stage
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
WITH entries AS (
    SELECT e.opportunity_id, e.stage, e.entered_at,
        lead(e.entered_at) OVER (PARTITION BY e.opportunity_id ORDER BY e.entered_at, e.entry_id) AS next_at
    FROM opportunity_stages e
), stays AS (
    SELECT e.opportunity_id, e.stage, e.entered_at,
        CASE WHEN o.closed_at >= e.entered_at AND (e.next_at IS NULL OR o.closed_at < e.next_at) THEN o.closed_at
            ELSE e.next_at END AS left_at
    FROM entries e LEFT JOIN opportunities o ON o.opportunity_id = e.opportunity_id
)
SELECT {member} AS member, sum(s.left_at - s.entered_at) AS part, count(*) * 86400000 AS whole
FROM stays s LEFT JOIN opportunities o ON o.opportunity_id = s.opportunity_id {join}
WHERE s.left_at >= :from_at AND s.left_at < :to_at
{group}
-- rows:
WITH entries AS (
    SELECT e.entry_id, e.opportunity_id, e.stage, e.entered_at,
        lead(e.entered_at) OVER (PARTITION BY e.opportunity_id ORDER BY e.entered_at, e.entry_id) AS next_at
    FROM opportunity_stages e
), stays AS (
    SELECT e.entry_id, e.opportunity_id, e.stage, e.entered_at,
        CASE WHEN o.closed_at >= e.entered_at AND (e.next_at IS NULL OR o.closed_at < e.next_at) THEN o.closed_at
            ELSE e.next_at END AS left_at
    FROM entries e LEFT JOIN opportunities o ON o.opportunity_id = e.opportunity_id
)
SELECT s.entry_id, s.opportunity_id, s.stage, s.entered_at, s.left_at
FROM stays s
WHERE s.left_at >= :from_at AND s.left_at < :to_at
ORDER BY s.opportunity_id, s.entered_at, s.entry_id
