-- id: campaign_new_customers
-- title: New customers from campaigns
-- title.fa: مشتریان تازهٔ کارزارها
-- title.he: לקוחות חדשים מקמפיינים
-- title.th: ลูกค้าใหม่จากแคมเปญ
-- means: Customers who joined in the period and were acquired by a campaign.
-- means.fa: مشتریانی که در دوره پیوستند و یک کارزار آن‌ها را جذب کرده است.
-- means.he: לקוחות שהצטרפו בתקופה וגויסו באמצעות קמפיין.
-- means.th: ลูกค้าที่เข้าเป็นลูกค้าในช่วงเวลาและได้มาจากแคมเปญ
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: customers
-- by segment: u.segment
-- by region: u.region
-- by channel: u.channel
-- by campaign: u.acquisition_campaign_id
-- by medium: g.medium | LEFT JOIN campaigns g ON g.campaign_id = u.acquisition_campaign_id
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = u.joined_on)
SELECT {member} AS member, count(*) AS value
FROM customers u {join}
WHERE u.removed = 0 AND u.acquisition_campaign_id <> '' AND u.joined_on >= :from AND u.joined_on < :to
{group}
-- rows:
SELECT u.customer_id, u.joined_on, u.segment, u.acquisition_campaign_id, u.referred_by
FROM customers u
WHERE u.removed = 0 AND u.acquisition_campaign_id <> '' AND u.joined_on >= :from AND u.joined_on < :to
ORDER BY u.customer_id
