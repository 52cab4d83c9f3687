-- id: cases_closed_same_day
-- title: Cases closed the same day
-- title.fa: پرونده‌های بسته‌شده در همان روز
-- title.he: פניות שנסגרו באותו יום
-- title.th: เคสที่ปิดภายในวันเดียวกัน
-- means: Tickets resolved in the period, on the local day on which they were opened.
-- means.fa: پرونده‌هایی که در دوره حل شدند، در همان روزی که به وقت محلی باز شده بودند.
-- means.he: פניות שנפתרו בתקופה, ביום המקומי שבו נפתחו.
-- means.th: เคสที่แก้ไขเสร็จในช่วงเวลาภายในวันเดียวกับที่เปิดตามเวลาท้องถิ่น
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
WHERE t.resolved_day >= :from AND t.resolved_day < :to AND t.resolved_day = t.opened_day
{group}
-- rows:
SELECT t.ticket_id, u.customer_id, t.kind, t.opened_at, t.first_response_at, t.resolved_at, t.sla_due_at, t.contacts, t.reopened
FROM tickets t JOIN customers u ON u.customer_no = t.customer_no
WHERE t.resolved_day >= :from AND t.resolved_day < :to AND t.resolved_day = t.opened_day
ORDER BY t.ticket_id
