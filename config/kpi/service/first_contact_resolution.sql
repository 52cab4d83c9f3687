-- id: first_contact_resolution
-- title: First-contact resolution
-- title.fa: حل در نخستین تماس
-- title.he: פתרון בפנייה ראשונה
-- title.th: การแก้ปัญหาได้ในการติดต่อครั้งแรก
-- means: Of the tickets resolved in the period whose number of contacts is known, the share that took at most one
--   and was not reopened. From 0.9 on it is excellent, below 0.5 alarming.
-- unit: ratio
-- direction: higher
-- perspective: process
-- inputs: tickets
-- target: 0.9
-- alarm: 0.5
-- customer: t.customer_no
-- by: segment region channel
-- by product: t.product_id
SELECT {member} AS member, sum(CASE WHEN t.contacts <= 1 AND coalesce(t.reopened, 0) = 0 THEN 1 ELSE 0 END) AS part, count(*) AS whole
FROM tickets t {join}
WHERE t.resolved_day >= :from AND t.resolved_day < :to AND t.contacts IS NOT NULL
{group}
-- rows:
SELECT t.ticket_id, u.customer_id, t.kind, t.opened_at, t.first_response_at, t.resolved_at, t.sla_due_at, t.contacts, t.reopened
FROM tickets t JOIN customers u ON u.customer_no = t.customer_no
WHERE t.resolved_day >= :from AND t.resolved_day < :to AND t.contacts IS NOT NULL
ORDER BY t.ticket_id
