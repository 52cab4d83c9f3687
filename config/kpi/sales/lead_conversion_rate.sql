-- id: lead_conversion_rate
-- title: Lead conversion rate
-- title.fa: نرخ تبدیل سرنخ
-- title.he: שיעור המרת לידים
-- title.th: อัตราการเปลี่ยนลูกค้าเป้าหมาย
-- means: Of the leads created in the period, the share that was converted before its end.
-- means.fa: از سرنخ‌های ثبت‌شده در دوره، سهم سرنخ‌هایی که پیش از پایان آن به مشتری تبدیل شدند.
-- means.he: מתוך הלידים שנוצרו בתקופה, חלקם של אלה שהומרו לפני סופה.
-- means.th: ในบรรดาลูกค้าเป้าหมายที่บันทึกในช่วงเวลา สัดส่วนที่เปลี่ยนเป็นลูกค้าก่อนสิ้นช่วง
-- unit: ratio
-- direction: higher
-- perspective: process
-- inputs: leads
-- by source: l.source
-- by staff: l.owner
SELECT {member} AS member, sum(CASE WHEN l.converted_day < :to THEN 1 ELSE 0 END) AS part, count(*) AS whole
FROM leads l {join}
WHERE l.created_day >= :from AND l.created_day < :to
{group}
-- rows:
SELECT l.lead_id, l.created_day, l.source, l.owner, l.converted_day
FROM leads l
WHERE l.created_day >= :from AND l.created_day < :to
ORDER BY l.lead_id
