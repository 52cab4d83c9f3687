-- id: customer_effort_score
-- title: Customer effort score
-- title.fa: شاخص زحمت مشتری (CES)
-- title.he: מדד מאמץ הלקוח (CES)
-- title.th: คะแนนความพยายามของลูกค้า (CES)
-- means: The mean of the answers from 1 to 7, where 7 is much effort; anonymous answers count.
-- means.fa: میانگین پاسخ‌ها از ۱ تا ۷ که در آن ۷ یعنی زحمت زیاد؛ پاسخ‌های بی‌نام هم به حساب می‌آیند.
-- means.he: ממוצע התשובות מ-1 עד 7, כאשר 7 פירושו מאמץ רב; גם תשובות אנונימיות נספרות.
-- means.th: ค่าเฉลี่ยของคำตอบตั้งแต่ 1 ถึง 7 โดย 7 คือต้องใช้ความพยายามมาก รวมคำตอบที่ไม่ระบุชื่อด้วย
-- unit: score
-- direction: lower
-- perspective: customer
-- inputs: surveys
-- target: 3
--   'rather easy', 5 where 7 is no effort, is a usual figure; put your own into
--   kpi.targets.customer_effort_score.target
-- customer: coalesce(s.customer_no, (SELECT t.customer_no FROM tickets t WHERE t.ticket_id = s.ticket_id))
-- by: segment region channel
SELECT {member} AS member, sum(s.score) AS part, count(*) AS whole
FROM surveys s {join}
WHERE s.kind = 'ces' AND s.score IS NOT NULL AND coalesce(s.respondent, '') <> 'staff'
    AND s.answered_day >= :from AND s.answered_day < :to
{group}
-- rows:
SELECT s.survey_id, u.customer_id, s.answered_day, s.score
FROM surveys s LEFT JOIN customers u ON u.customer_no = coalesce(s.customer_no, (SELECT t.customer_no FROM tickets t WHERE t.ticket_id = s.ticket_id))
WHERE s.kind = 'ces' AND s.score IS NOT NULL AND coalesce(s.respondent, '') <> 'staff'
    AND s.answered_day >= :from AND s.answered_day < :to
ORDER BY s.survey_id
