-- id: alerts_with_outcome
-- title: Alerts with an outcome recorded
-- title.fa: هشدارهای دارای نتیجهٔ ثبت‌شده
-- title.he: התראות עם תוצאה רשומה
-- title.th: การแจ้งเตือนที่บันทึกผลแล้ว
-- means: Of the alerts closed in the period, the share that a person closed with an outcome; the others closed by
--   themselves. Alerts that rest, since their customer was merged into another, are left out.
-- means.fa: از هشدارهای بسته‌شده در دوره، سهم هشدارهایی که کسی آن‌ها را با ثبت نتیجه بست؛ بقیه خودبه‌خود بسته شدند.
--   هشدارهایی که چون مشتری آن‌ها با دیگری یکی شده است کنار گذاشته شده‌اند به حساب نمی‌آیند.
-- means.he: מתוך ההתראות שנסגרו בתקופה, חלקן של אלה שאדם סגר תוך רישום תוצאה; האחרות נסגרו מאליהן. התראות שמושהות
--   משום שהלקוח שלהן אוחד עם אחר אינן נכללות.
-- means.th: ในบรรดาการแจ้งเตือนที่ปิดในช่วงเวลา สัดส่วนที่มีผู้ปิดพร้อมบันทึกผล ส่วนที่เหลือปิดโดยอัตโนมัติ
--   ไม่รวมการแจ้งเตือนที่พักไว้เพราะลูกค้าถูกรวมเข้ากับลูกค้ารายอื่น
-- unit: ratio
-- direction: higher
-- perspective: infrastructure
-- inputs: alerts
-- target: 0.9
--   a usual figure for records that are to be whole; put your own into kpi.targets.alerts_with_outcome.target
SELECT sum(CASE WHEN a.closed_by <> 'churnwatch' THEN 1 ELSE 0 END) AS part, count(*) AS whole
FROM alerts a
WHERE coalesce(a.control, '') <> 'in' AND a.status = 'closed' AND a.outcome IS NOT NULL
    AND a.closed_on >= :from AND a.closed_on < :to
-- rows:
SELECT a.alert_id, u.customer_id, a.opened_on, a.closed_on, a.closed_by, a.outcome
FROM alerts a JOIN customers u ON u.customer_no = a.customer_no
WHERE coalesce(a.control, '') <> 'in' AND a.status = 'closed' AND a.outcome IS NOT NULL
    AND a.closed_on >= :from AND a.closed_on < :to
ORDER BY a.alert_id
