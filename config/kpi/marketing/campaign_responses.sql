-- id: campaign_responses
-- title: Campaign responses
-- title.fa: پاسخ به کارزارها
-- title.he: תגובות לקמפיינים
-- title.th: การตอบรับแคมเปญ
-- means: Offers of a campaign that were responded to in the period, whatever the answer.
-- means.fa: پیشنهادهای کارزارها که در دوره به آن‌ها پاسخ داده شد، هر پاسخی که باشد.
-- means.he: הצעות של קמפיינים שנענו בתקופה, תהא התשובה אשר תהא.
-- means.th: ข้อเสนอของแคมเปญที่มีการตอบกลับในช่วงเวลา ไม่ว่าจะตอบอย่างไร
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: offers
-- customer: o.customer_no
-- by: segment region channel
-- by campaign: o.campaign_id
-- by medium: g.medium | LEFT JOIN campaigns g ON g.campaign_id = o.campaign_id
SELECT {member} AS member, count(*) AS value
FROM offers o {join}
WHERE o.campaign_id <> '' AND o.responded_day >= :from AND o.responded_day < :to
{group}
-- rows:
SELECT o.offer_id, u.customer_id, o.campaign_id, o.responded_at, o.response
FROM offers o JOIN customers u ON u.customer_no = o.customer_no
WHERE o.campaign_id <> '' AND o.responded_day >= :from AND o.responded_day < :to
ORDER BY o.offer_id
