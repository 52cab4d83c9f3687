-- id: referred_customers
-- title: Referred customers
-- title.fa: مشتریان معرفی‌شده
-- title.he: לקוחות שהופנו
-- title.th: ลูกค้าที่มีผู้แนะนำ
-- means: Customers who joined in the period and were referred by somebody.
-- means.fa: مشتریانی که در دوره پیوستند و کسی آن‌ها را معرفی کرده است.
-- means.he: לקוחות שהצטרפו בתקופה ושמישהו הפנה אותם.
-- means.th: ลูกค้าที่เข้าเป็นลูกค้าในช่วงเวลาและมีผู้แนะนำ
-- unit: count
-- direction: higher
-- perspective: customer
-- inputs: customers
-- by segment: u.segment
-- by region: u.region
-- by channel: u.channel
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = u.joined_on)
SELECT {member} AS member, count(*) AS value
FROM customers u {join}
WHERE u.removed = 0 AND u.referred_by <> '' AND u.joined_on >= :from AND u.joined_on < :to
{group}
-- rows:
SELECT u.customer_id, u.joined_on, u.segment, u.acquisition_campaign_id, u.referred_by
FROM customers u
WHERE u.removed = 0 AND u.referred_by <> '' AND u.joined_on >= :from AND u.joined_on < :to
ORDER BY u.customer_id
