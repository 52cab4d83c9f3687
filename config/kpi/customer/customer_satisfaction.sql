-- id: customer_satisfaction
-- title: Customer satisfaction
-- title.fa: رضایت مشتری (CSAT)
-- title.he: שביעות רצון הלקוחות (CSAT)
-- title.th: ความพึงพอใจของลูกค้า (CSAT)
-- means: The mean of the answers from 1 to 5; anonymous answers count.
-- means.fa: میانگین پاسخ‌ها از ۱ تا ۵؛ پاسخ‌های بی‌نام هم به حساب می‌آیند.
-- means.he: ממוצע התשובות מ-1 עד 5; גם תשובות אנונימיות נספרות.
-- means.th: ค่าเฉลี่ยของคำตอบตั้งแต่ 1 ถึง 5 รวมคำตอบที่ไม่ระบุชื่อด้วย
-- unit: score
-- direction: higher
-- perspective: customer
-- inputs: surveys
-- target: 4
--   4 of 5 is 'satisfied', a usual figure; put your own into kpi.targets.customer_satisfaction.target
-- customer: coalesce(s.customer_no, (SELECT t.customer_no FROM tickets t WHERE t.ticket_id = s.ticket_id))
-- by: segment region channel
SELECT {member} AS member, sum(s.score) AS part, count(*) AS whole
FROM surveys s {join}
WHERE s.kind = 'csat' AND s.score IS NOT NULL AND coalesce(s.respondent, '') <> 'staff'
    AND s.answered_day >= :from AND s.answered_day < :to
{group}
-- rows:
SELECT s.survey_id, u.customer_id, s.answered_day, s.score
FROM surveys s LEFT JOIN customers u ON u.customer_no = coalesce(s.customer_no, (SELECT t.customer_no FROM tickets t WHERE t.ticket_id = s.ticket_id))
WHERE s.kind = 'csat' AND s.score IS NOT NULL AND coalesce(s.respondent, '') <> 'staff'
    AND s.answered_day >= :from AND s.answered_day < :to
ORDER BY s.survey_id
