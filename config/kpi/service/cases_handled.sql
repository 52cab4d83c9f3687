-- id: cases_handled
-- title: Cases handled
-- title.fa: پرونده‌های رسیدگی‌شده
-- title.he: פניות שטופלו
-- title.th: จำนวนเคสที่จัดการแล้ว
-- means: Tickets resolved in the period.
-- means.fa: پرونده‌هایی که در دوره حل شدند.
-- means.he: פניות שנפתרו בתקופה.
-- means.th: เคสที่แก้ไขเสร็จในช่วงเวลา
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: tickets
-- customer: t.customer_no
-- by: segment region channel
-- by product: t.product_id
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = t.resolved_day)
SELECT {member} AS member, count(*) AS value
FROM tickets t {join}
WHERE t.resolved_day >= :from AND t.resolved_day < :to
{group}
-- rows:
SELECT t.ticket_id, u.customer_id, t.kind, t.opened_at, t.first_response_at, t.resolved_at, t.sla_due_at, t.contacts, t.reopened
FROM tickets t JOIN customers u ON u.customer_no = t.customer_no
WHERE t.resolved_day >= :from AND t.resolved_day < :to
ORDER BY t.ticket_id
