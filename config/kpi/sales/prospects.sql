-- id: prospects
-- title: Prospects
-- title.fa: مشتریان احتمالی
-- title.he: לקוחות פוטנציאליים
-- title.th: ผู้มุ่งหวัง
-- means: Leads created in the period.
-- means.fa: سرنخ‌هایی که در دوره ثبت شدند.
-- means.he: לידים שנוצרו בתקופה.
-- means.th: ลูกค้าเป้าหมายที่บันทึกในช่วงเวลา
-- unit: count
-- direction: higher
-- perspective: process
-- inputs: leads
-- by source: l.source
-- by staff: l.owner
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = l.created_day)
SELECT {member} AS member, count(*) AS value
FROM leads l {join}
WHERE l.created_day >= :from AND l.created_day < :to
{group}
-- rows:
SELECT l.lead_id, l.created_day, l.source, l.owner, l.converted_day
FROM leads l
WHERE l.created_day >= :from AND l.created_day < :to
ORDER BY l.lead_id
