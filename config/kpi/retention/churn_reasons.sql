-- id: churn_reasons
-- title: Reasons for leaving
-- title.fa: دلایل رفتن مشتریان
-- title.he: סיבות לעזיבה
-- title.th: เหตุผลที่เลิกเป็นลูกค้า
-- means: Why customers left in the period, one reason each: that of their exit survey, else of the cancelled
--   contract, else of their leaving. Of each reason the leavers, their share, the share with all more
--   frequent reasons, and whether it is of the few that make 80 %.
-- means.fa: چرا مشتریان در دوره رفتند، برای هر مشتری یک دلیل: دلیل نظرسنجی خروج، وگرنه دلیل لغو قرارداد، وگرنه دلیل
--   رفتن. برای هر دلیل: شمار رفته‌ها، سهم آن‌ها، سهم آن‌ها همراه با همهٔ دلایل پرتکرارتر، و این که آیا از معدود
--   دلایلی است که ۸۰ درصد را می‌سازند.
-- means.he: מדוע עזבו לקוחות בתקופה, סיבה אחת לכל לקוח: זו של סקר העזיבה, ובאין כזו זו של ביטול החוזה, ובאין כזו זו
--   של העזיבה. לכל סיבה: מספר העוזבים, חלקם, החלק יחד עם כל הסיבות השכיחות ממנה, והאם היא מן המעטות שיחד מהוות 80%.
-- means.th: เหตุผลที่ลูกค้าเลิกในช่วงเวลา หนึ่งเหตุผลต่อลูกค้า: จากแบบสอบถามตอนเลิก หากไม่มีใช้เหตุผลที่ยกเลิกสัญญา หากไม่มีอีกใช้เหตุผลที่เลิกเป็นลูกค้า แต่ละเหตุผลบอกจำนวนผู้ที่เลิก สัดส่วน
--   สัดส่วนรวมกับเหตุผลที่พบบ่อยกว่าทั้งหมด และบอกว่าเป็นเหตุผลส่วนน้อยที่รวมกันเป็น 80 % หรือไม่
-- unit: count
-- direction: lower
-- perspective: customer
-- inputs: customers
-- measures: leavers, share ratio, cumulative_share ratio, vital_few
-- customer: l.customer_no
-- by: segment region channel product
-- by reason: measure l.reason
WITH said AS (
    SELECT coalesce(s.customer_no, t.customer_no) AS customer_no, s.reason,
        row_number() OVER (PARTITION BY coalesce(s.customer_no, t.customer_no)
            ORDER BY s.answered_at DESC, s.survey_id DESC) AS place
    FROM surveys s LEFT JOIN tickets t ON s.customer_no IS NULL AND t.ticket_id = s.ticket_id
    WHERE s.kind = 'exit' AND s.reason <> '' AND coalesce(s.respondent, '') <> 'staff'
        AND s.answered_day >= :from AND s.answered_day < :to
), cancelled AS (
    SELECT k.customer_no, nullif(k.cancel_reason, '') AS reason,
        row_number() OVER (PARTITION BY k.customer_no
            ORDER BY CASE WHEN k.cancel_reason <> '' THEN 0 ELSE 1 END, k.cancelled_on DESC, k.contract_id DESC) AS place
    FROM contracts k
    WHERE k.cancelled_on >= :from AND k.cancelled_on < :to
), leavers AS (
    SELECT u.customer_no, u.customer_id, u.left_on,
        coalesce(s.reason, k.reason, CASE WHEN u.left_on >= :to THEN NULL ELSE nullif(u.leave_reason, '') END, '(none)') AS reason
    FROM customers u
        LEFT JOIN said s ON s.customer_no = u.customer_no AND s.place = 1
        LEFT JOIN cancelled k ON k.customer_no = u.customer_no AND k.place = 1
    WHERE u.removed = 0
        AND (s.place = 1 OR k.place = 1 OR u.left_on >= :from AND u.left_on < :to)
), counted AS (
    SELECT {member} AS member, {measure} AS reason, count(*) AS leavers
    FROM leavers l {join}
    GROUP BY 1, 2
), ranked AS (
    SELECT member, reason, leavers, sum(leavers) OVER (PARTITION BY member) AS whole,
        sum(leavers) OVER (PARTITION BY member ORDER BY leavers DESC, reason) AS up_to_here
    FROM counted
)
SELECT member, reason AS measure, leavers, leavers AS share_part, whole AS share_whole,
    up_to_here AS cumulative_share_part, whole AS cumulative_share_whole,
    CASE WHEN 10 * (up_to_here - leavers) < 8 * whole THEN 1 ELSE 0 END AS vital_few
FROM ranked
-- rows:
WITH said AS (
    SELECT coalesce(s.customer_no, t.customer_no) AS customer_no, s.reason,
        row_number() OVER (PARTITION BY coalesce(s.customer_no, t.customer_no)
            ORDER BY s.answered_at DESC, s.survey_id DESC) AS place
    FROM surveys s LEFT JOIN tickets t ON s.customer_no IS NULL AND t.ticket_id = s.ticket_id
    WHERE s.kind = 'exit' AND s.reason <> '' AND coalesce(s.respondent, '') <> 'staff'
        AND s.answered_day >= :from AND s.answered_day < :to
), cancelled AS (
    SELECT k.customer_no, nullif(k.cancel_reason, '') AS reason,
        row_number() OVER (PARTITION BY k.customer_no
            ORDER BY CASE WHEN k.cancel_reason <> '' THEN 0 ELSE 1 END, k.cancelled_on DESC, k.contract_id DESC) AS place
    FROM contracts k
    WHERE k.cancelled_on >= :from AND k.cancelled_on < :to
), leavers AS (
    SELECT u.customer_no, u.customer_id, u.left_on,
        coalesce(s.reason, k.reason, CASE WHEN u.left_on >= :to THEN NULL ELSE nullif(u.leave_reason, '') END, '(none)') AS reason
    FROM customers u
        LEFT JOIN said s ON s.customer_no = u.customer_no AND s.place = 1
        LEFT JOIN cancelled k ON k.customer_no = u.customer_no AND k.place = 1
    WHERE u.removed = 0
        AND (s.place = 1 OR k.place = 1 OR u.left_on >= :from AND u.left_on < :to)
)
SELECT customer_id, reason, left_on FROM leavers ORDER BY customer_id
