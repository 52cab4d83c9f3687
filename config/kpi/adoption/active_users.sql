-- id: active_users
-- title: Active users
-- title.fa: کاربران فعال
-- title.he: משתמשים פעילים
-- title.th: ผู้ใช้งานที่ใช้งานจริง
-- means: Persons who decided something in the period: about an alert, a suppression or a held rule.
-- unit: count
-- direction: higher
-- perspective: infrastructure
-- inputs: alert_history|suppressions|rule_decisions
SELECT count(DISTINCT a.who) AS value
FROM (SELECT who, at FROM alert_history UNION ALL SELECT who, at FROM suppressions
    UNION ALL SELECT who, at FROM rule_decisions) a
WHERE a.who <> 'churnwatch' AND a.at >= :from_at AND a.at < :to_at
-- rows:
SELECT h.alert_id, h.who, h.at, h.what
FROM alert_history h
WHERE h.who <> 'churnwatch' AND h.at >= :from_at AND h.at < :to_at
ORDER BY h.entry_no
