-- id: active_users
-- title: Active users
-- title.fa: کاربران فعال
-- title.he: משתמשים פעילים
-- title.th: ผู้ใช้งานที่ใช้งานจริง
-- means: Persons who did something in the period, by the log of deeds and the history of alerts.
-- means.fa: کسانی که در دوره کاری انجام داده‌اند، بر پایهٔ گزارش کارها و تاریخچهٔ هشدارها.
-- means.he: מי שביצעו פעולה כלשהי בתקופה, לפי יומן הפעולות והיסטוריית ההתראות.
-- means.th: ผู้ที่ทำรายการอย่างใดอย่างหนึ่งในช่วงเวลา ตามบันทึกการทำงานและประวัติการแจ้งเตือน
-- unit: count
-- direction: higher
-- perspective: infrastructure
-- inputs: alert_history|deeds
SELECT count(DISTINCT a.who) AS value
FROM (SELECT who, at FROM alert_history UNION ALL SELECT who, at FROM deeds) a
WHERE a.who <> 'churnwatch' AND a.at >= :from_at AND a.at < :to_at
-- rows:
SELECT h.who, h.at AS done_at, h.what, 'alert ' || h.alert_id AS subject
FROM alert_history h
WHERE h.who <> 'churnwatch' AND h.at >= :from_at AND h.at < :to_at
UNION
SELECT d.who, d.at, d.what, d.subject
FROM deeds d
WHERE d.who <> 'churnwatch' AND d.at >= :from_at AND d.at < :to_at
ORDER BY 2
