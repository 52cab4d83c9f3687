-- id: email_list_growth_rate
-- title: Growth of the e-mail list
-- title.fa: نرخ رشد فهرست ایمیل
-- title.he: קצב צמיחת רשימת התפוצה
-- title.th: อัตราการเติบโตของรายชื่ออีเมล
-- means: Subscriptions that began in the period less those that ended in it, divided by those that stood at its
--   start.
-- means.fa: اشتراک‌هایی که در دوره آغاز شدند منهای آن‌هایی که در آن پایان یافتند، تقسیم بر اشتراک‌های برقرار در آغاز
--   دوره.
-- means.he: הרשמות שהחלו בתקופה פחות אלה שהסתיימו בה, חלקי אלה שהיו בתוקף בתחילתה.
-- means.th: การสมัครรับอีเมลที่เริ่มในช่วงเวลาลบด้วยที่สิ้นสุดในช่วงเวลา หารด้วยที่มีอยู่ ณ ต้นช่วง
-- unit: ratio
-- direction: higher
-- perspective: process
-- inputs: email_subscriptions
-- customer: e.customer_no
-- by: segment region channel
SELECT {member} AS member,
    sum(CASE WHEN e.subscribed_on >= :from THEN 1 ELSE 0 END)
        - sum(CASE WHEN e.unsubscribed_on >= :from AND e.unsubscribed_on < :to THEN 1 ELSE 0 END) AS part,
    sum(CASE WHEN e.subscribed_on < :from THEN 1 ELSE 0 END) AS whole
FROM email_subscriptions e {join}
WHERE e.subscribed_on < :to AND (e.unsubscribed_on IS NULL OR e.unsubscribed_on >= :from)
{group}
-- rows:
SELECT e.subscription_id, u.customer_id, e.subscribed_on, e.unsubscribed_on
FROM email_subscriptions e LEFT JOIN customers u ON u.customer_no = e.customer_no
WHERE e.subscribed_on < :to AND (e.unsubscribed_on IS NULL OR e.unsubscribed_on >= :from)
ORDER BY e.subscription_id
