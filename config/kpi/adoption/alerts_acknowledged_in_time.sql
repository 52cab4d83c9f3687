-- id: alerts_acknowledged_in_time
-- title: Alerts taken up in time
-- title.fa: هشدارهای رسیدگی‌شدهٔ به‌موقع
-- title.he: התראות שטופלו בזמן
-- title.th: การแจ้งเตือนที่รับเรื่องทันเวลา
-- means: Of the alerts that had to be taken up in the period (alerts.follow_up), the share that a person had
--   decided about by the end of that day.
-- means.fa: از هشدارهایی که باید در دوره به آن‌ها رسیدگی می‌شد (alerts.follow_up)، سهم هشدارهایی که تا پایان روز موعد
--   کسی دربارهٔ آن‌ها تصمیم گرفته بود.
-- means.he: מתוך ההתראות שהיה צריך לטפל בהן בתקופה (alerts.follow_up), חלקן של אלה שאדם החליט לגביהן עד סוף יום היעד.
-- means.th: ในบรรดาการแจ้งเตือนที่ต้องรับเรื่องในช่วงเวลา (alerts.follow_up) สัดส่วนที่มีผู้ตัดสินใจแล้วภายในสิ้นวันที่ครบกำหนด
-- unit: ratio
-- direction: higher
-- perspective: infrastructure
-- inputs: alerts
-- target: 0.9
--   a usual figure for work that has a deadline; put your own into kpi.targets.alerts_acknowledged_in_time.target
SELECT sum(CASE WHEN EXISTS (SELECT 1 FROM alert_history h
        WHERE h.alert_id = a.alert_id AND h.who <> 'churnwatch' AND h.at < d.begins_at) THEN 1 ELSE 0 END) AS part,
    count(*) AS whole
FROM alerts a JOIN kpi_calendar d ON d.day = a.follow_up_by + 1
WHERE coalesce(a.control, '') <> 'in' AND a.follow_up_by >= :from AND a.follow_up_by < :to
-- rows:
SELECT a.alert_id, u.customer_id, a.opened_on, a.follow_up_by AS follow_up_by_on,
    (SELECT min(h.at) FROM alert_history h WHERE h.alert_id = a.alert_id AND h.who <> 'churnwatch') AS taken_up_at
FROM alerts a JOIN customers u ON u.customer_no = a.customer_no
WHERE coalesce(a.control, '') <> 'in' AND a.follow_up_by >= :from AND a.follow_up_by < :to
ORDER BY a.alert_id
