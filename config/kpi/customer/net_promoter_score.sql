-- id: net_promoter_score
-- title: Net promoter score
-- title.fa: شاخص خالص مروجان (NPS)
-- title.he: מדד ההמלצה נטו (NPS)
-- title.th: คะแนนผู้สนับสนุนสุทธิ (NPS)
-- means: The share of answers 9 and 10 less the share of answers 0 to 6, in points from -100 to 100; anonymous
--   answers count.
-- means.fa: سهم پاسخ‌های ۹ و ۱۰ منهای سهم پاسخ‌های ۰ تا ۶، به امتیاز از منفی ۱۰۰ تا ۱۰۰؛ پاسخ‌های بی‌نام هم به حساب
--   می‌آیند.
-- means.he: חלקן של התשובות 9 ו-10 פחות חלקן של התשובות 0 עד 6, בנקודות ממינוס 100 עד 100; גם תשובות אנונימיות
--   נספרות.
-- means.th: สัดส่วนของคำตอบ 9 และ 10 ลบด้วยสัดส่วนของคำตอบ 0 ถึง 6 เป็นคะแนนตั้งแต่ -100 ถึง 100 รวมคำตอบที่ไม่ระบุชื่อด้วย
-- unit: points
-- direction: higher
-- perspective: customer
-- inputs: surveys
-- customer: coalesce(s.customer_no, (SELECT t.customer_no FROM tickets t WHERE t.ticket_id = s.ticket_id))
-- by: segment region channel
SELECT {member} AS member, 100 * sum(CASE WHEN s.score >= 9 THEN 1 WHEN s.score <= 6 THEN -1 ELSE 0 END) AS part, count(*) AS whole
FROM surveys s {join}
WHERE s.kind = 'nps' AND s.score IS NOT NULL AND coalesce(s.respondent, '') <> 'staff'
    AND s.answered_day >= :from AND s.answered_day < :to
{group}
-- rows:
SELECT s.survey_id, u.customer_id, s.answered_day, s.score
FROM surveys s LEFT JOIN customers u ON u.customer_no = coalesce(s.customer_no, (SELECT t.customer_no FROM tickets t WHERE t.ticket_id = s.ticket_id))
WHERE s.kind = 'nps' AND s.score IS NOT NULL AND coalesce(s.respondent, '') <> 'staff'
    AND s.answered_day >= :from AND s.answered_day < :to
ORDER BY s.survey_id
