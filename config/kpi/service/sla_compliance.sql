-- id: sla_compliance
-- title: SLA compliance
-- title.fa: پایبندی به توافق سطح خدمات
-- title.he: עמידה ב-SLA
-- title.th: การปฏิบัติตาม SLA
-- means: Of the tickets that were due in the period, the share that was resolved by then.
-- means.fa: از پرونده‌هایی که موعدشان در دوره بود، سهم پرونده‌هایی که تا موعد حل شدند.
-- means.he: מתוך הפניות שמועד היעד שלהן חל בתקופה, חלקן של אלה שנפתרו עד אותו מועד.
-- means.th: ในบรรดาเคสที่ครบกำหนดในช่วงเวลา สัดส่วนที่แก้ไขเสร็จทันกำหนด
-- unit: ratio
-- direction: higher
-- perspective: process
-- inputs: tickets
-- target: 0.9
--   a usual figure of service desks; put your own into kpi.targets.sla_compliance.target
-- customer: t.customer_no
-- by: segment region channel
-- by product: t.product_id
SELECT {member} AS member, sum(CASE WHEN t.resolved_at <= t.sla_due_at THEN 1 ELSE 0 END) AS part, count(*) AS whole
FROM tickets t {join}
WHERE t.sla_due_day >= :from AND t.sla_due_day < :to
{group}
-- rows:
SELECT t.ticket_id, u.customer_id, t.kind, t.opened_at, t.first_response_at, t.resolved_at, t.sla_due_at, t.contacts, t.reopened
FROM tickets t JOIN customers u ON u.customer_no = t.customer_no
WHERE t.sla_due_day >= :from AND t.sla_due_day < :to
ORDER BY t.ticket_id
