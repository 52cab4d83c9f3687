-- id: sales_forecast
-- title: Sales forecast
-- title.fa: پیش‌بینی فروش
-- title.he: תחזית מכירות
-- title.th: ประมาณการยอดขาย
-- means: Amount times probability of winning, summed over the opportunities open at the end of the period that
--   tell both and when they are expected to close; by month, of that expected closing.
-- means.fa: جمع مبلغ ضرب در احتمال موفقیت، برای فرصت‌های باز در پایان دوره که این دو و زمان بسته شدن مورد انتظارشان
--   معلوم است؛ به تفکیک ماه، ماه همین بسته شدن.
-- means.he: סכום כפול הסתברות ההצלחה, בסיכום על ההזדמנויות שהיו פתוחות בסוף התקופה ושהסכום, ההסתברות ומועד הסגירה
--   הצפוי שלהן ידועים; בפילוח לפי חודש, זהו חודש הסגירה הצפויה.
-- means.th: ผลรวมของจำนวนเงินคูณความน่าจะเป็นที่จะสำเร็จ ของโอกาสการขายที่ยังเปิดอยู่เมื่อสิ้นช่วงซึ่งระบุทั้งสองค่าและเวลาที่คาดว่าจะปิด หากแยกตามเดือนคือเดือนที่คาดว่าจะปิด
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: opportunities
-- customer: o.customer_no
-- by: segment region channel
-- by source: coalesce(nullif(o.source, ''), (SELECT l.source FROM leads l WHERE l.lead_id = o.lead_id))
-- by staff: o.owner
-- by month: (SELECT d.month FROM kpi_calendar d WHERE d.day = o.expected_close_on)
SELECT {member} AS member,
    -- Probabilities in millionths, so that the sum is exact; no CAST: great amounts would overflow as whole numbers.
    coalesce(sum(o.amount * round(o.win_probability * 1000000)), 0) AS value, 1000000 AS per
FROM opportunities o {join}
WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :to)
    AND o.amount IS NOT NULL AND o.win_probability IS NOT NULL AND o.expected_close_on IS NOT NULL
{group}
-- rows:
SELECT o.opportunity_id, o.owner, o.created_day, o.amount, o.win_probability, o.expected_close_on
FROM opportunities o
WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :to) AND o.amount IS NOT NULL AND o.win_probability IS NOT NULL AND o.expected_close_on IS NOT NULL
ORDER BY o.opportunity_id
