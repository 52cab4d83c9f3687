-- id: renewal_rate
-- title: Renewal rate
-- title.fa: نرخ تمدید
-- title.he: שיעור חידוש
-- title.th: อัตราการต่อสัญญา
-- means: Of the contracts that end in the period, unless cancelled before it, the share that was renewed before
--   its end.
-- means.fa: از قراردادهایی که در دوره به پایان می‌رسند و پیش از آن لغو نشده‌اند، سهم قراردادهایی که پیش از پایان دوره
--   تمدید شدند.
-- means.he: מתוך החוזים שמסתיימים בתקופה ולא בוטלו לפניה, חלקם של אלה שחודשו לפני סופה.
-- means.th: ในบรรดาสัญญาที่สิ้นสุดในช่วงเวลาและไม่ได้ยกเลิกก่อนหน้านั้น สัดส่วนที่ต่อสัญญาก่อนสิ้นช่วง
-- unit: ratio
-- direction: higher
-- perspective: customer
-- inputs: contracts
-- customer: k.customer_no
-- by: segment region channel category
-- by product: k.product_id
SELECT {member} AS member, sum(CASE WHEN k.renewed_on < :to THEN 1 ELSE 0 END) AS part, count(*) AS whole
FROM contracts k {join}
WHERE k.ends_on >= :from AND k.ends_on < :to AND (k.cancelled_on IS NULL OR k.cancelled_on >= :from)
{group}
-- rows:
SELECT k.contract_id, u.customer_id, k.product_id, k.ends_on, k.renewed_on, k.cancelled_on
FROM contracts k JOIN customers u ON u.customer_no = k.customer_no
WHERE k.ends_on >= :from AND k.ends_on < :to AND (k.cancelled_on IS NULL OR k.cancelled_on >= :from)
ORDER BY k.contract_id
