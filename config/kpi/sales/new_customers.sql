-- id: new_customers
-- title: New customers
-- title.fa: مشتریان تازه
-- title.he: לקוחות חדשים
-- title.th: ลูกค้าใหม่
-- means: Customers who joined in the period.
-- means.fa: مشتریانی که در دوره پیوستند.
-- means.he: לקוחות שהצטרפו בתקופה.
-- means.th: ลูกค้าที่เข้าเป็นลูกค้าในช่วงเวลา
-- unit: count
-- direction: higher
-- perspective: performance
-- inputs: customers
-- by segment: u.segment
-- by region: u.region
-- by channel: u.channel
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = u.joined_on)
SELECT {member} AS member, count(*) AS value
FROM customers u {join}
WHERE u.removed = 0 AND u.joined_on >= :from AND u.joined_on < :to
{group}
-- rows:
SELECT u.customer_id, u.joined_on, u.segment, u.acquisition_campaign_id, u.referred_by
FROM customers u
WHERE u.removed = 0 AND u.joined_on >= :from AND u.joined_on < :to
ORDER BY u.customer_id
