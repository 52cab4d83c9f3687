-- id: new_revenue
-- title: New revenue
-- title.fa: درآمد تازه
-- title.he: הכנסות חדשות
-- title.th: รายได้ใหม่
-- means: The revenue of the period from purchases of the kind new; returns are taken off.
-- means.fa: درآمد دوره از خریدهای نوع «تازه»؛ مبلغ مرجوعی‌ها کم شده است.
-- means.he: הכנסות התקופה מרכישות מסוג חדש, בניכוי החזרות.
-- means.th: รายได้ในช่วงเวลาจากการซื้อประเภทใหม่ หักการคืนสินค้าแล้ว
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: purchases
-- customer: p.customer_no
-- by: segment region channel
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = p.purchased_day)
SELECT {member} AS member, coalesce(sum(p.amount), 0) AS value
FROM purchases p {join}
WHERE p.kind = 'new' AND p.purchased_day >= :from AND p.purchased_day < :to
{group}
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.kind = 'new' AND p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
