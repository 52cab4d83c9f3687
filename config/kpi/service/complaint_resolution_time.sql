-- id: complaint_resolution_time
-- title: Complaint resolution time
-- title.fa: زمان رسیدگی به شکایت
-- title.he: זמן טיפול בתלונה
-- title.th: เวลาในการแก้ไขข้อร้องเรียน
-- means: The mean time, in hours, from the opening to the resolution of the complaints resolved in the period.
-- means.fa: میانگین زمان، به ساعت، از باز شدن تا حل شکایت‌هایی که در دوره حل شدند.
-- means.he: הזמן הממוצע, בשעות, מפתיחתן ועד פתרונן של התלונות שנפתרו בתקופה.
-- means.th: เวลาเฉลี่ยเป็นชั่วโมงตั้งแต่เปิดจนแก้ไขเสร็จของข้อร้องเรียนที่แก้ไขเสร็จในช่วงเวลา
-- unit: hours
-- direction: lower
-- perspective: process
-- inputs: tickets
-- customer: t.customer_no
-- by: segment region channel
-- by product: t.product_id
SELECT {member} AS member, sum(t.resolved_at - t.opened_at) AS part, count(*) * 3600000 AS whole
FROM tickets t {join}
WHERE t.kind = 'complaint' AND t.resolved_day >= :from AND t.resolved_day < :to
{group}
-- rows:
SELECT t.ticket_id, u.customer_id, t.kind, t.opened_at, t.first_response_at, t.resolved_at, t.sla_due_at, t.contacts, t.reopened
FROM tickets t JOIN customers u ON u.customer_no = t.customer_no
WHERE t.kind = 'complaint' AND t.resolved_day >= :from AND t.resolved_day < :to
ORDER BY t.ticket_id
