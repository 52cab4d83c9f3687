-- id: first_response_time
-- title: First response time
-- title.fa: زمان نخستین پاسخ
-- title.he: זמן תגובה ראשונה
-- title.th: เวลาตอบกลับครั้งแรก
-- means: The mean time, in hours, from the opening to the first response of the tickets first responded to in the
--   period.
-- means.fa: میانگین زمان، به ساعت، از باز شدن تا نخستین پاسخ، برای پرونده‌هایی که نخستین پاسخشان در دوره داده شد.
-- means.he: הזמן הממוצע, בשעות, מהפתיחה ועד התגובה הראשונה, של הפניות שנענו לראשונה בתקופה.
-- means.th: เวลาเฉลี่ยเป็นชั่วโมงตั้งแต่เปิดจนตอบกลับครั้งแรกของเคสที่ได้รับการตอบครั้งแรกในช่วงเวลา
-- unit: hours
-- direction: lower
-- perspective: process
-- inputs: tickets
-- customer: t.customer_no
-- by: segment region channel
-- by product: t.product_id
SELECT {member} AS member, sum(t.first_response_at - t.opened_at) AS part, count(*) * 3600000 AS whole
FROM tickets t {join}
WHERE t.first_response_day >= :from AND t.first_response_day < :to
{group}
-- rows:
SELECT t.ticket_id, u.customer_id, t.kind, t.opened_at, t.first_response_at, t.resolved_at, t.sla_due_at, t.contacts, t.reopened
FROM tickets t JOIN customers u ON u.customer_no = t.customer_no
WHERE t.first_response_day >= :from AND t.first_response_day < :to
ORDER BY t.ticket_id
