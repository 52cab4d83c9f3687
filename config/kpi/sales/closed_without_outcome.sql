-- id: closed_without_outcome
-- title: Opportunities closed without an outcome
-- title.fa: فرصت‌های بسته‌شده بدون نتیجه
-- title.he: הזדמנויות שנסגרו ללא תוצאה
-- title.th: โอกาสที่ปิดโดยไม่มีผลลัพธ์
-- means: Opportunities closed in the period of which nobody told whether they were won or lost; the close rate
--   leaves them out.
-- means.fa: فرصت‌های بسته‌شده در دوره که کسی نگفته است موفق بودند یا از دست رفتند؛ نرخ بستن معامله آن‌ها را به حساب
--   نمی‌آورد.
-- means.he: הזדמנויות שנסגרו בתקופה ואיש לא מסר אם הצליחו או אבדו; שיעור הסגירה אינו כולל אותן.
-- means.th: โอกาสที่ปิดในช่วงเวลาโดยไม่มีใครบอกว่าสำเร็จหรือเสียไป อัตราการปิดการขายไม่นับรวม
-- unit: count
-- direction: lower
-- perspective: process
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
SELECT {member} AS member, count(*) AS value
FROM opportunities o {join}
WHERE coalesce(o.outcome, '') NOT IN ('won', 'lost') AND o.closed_day >= :from AND o.closed_day < :to
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_at, o.closed_at, o.amount
FROM opportunities o
WHERE coalesce(o.outcome, '') NOT IN ('won', 'lost') AND o.closed_day >= :from AND o.closed_day < :to
ORDER BY o.opportunity_id
