-- id: profit_adjusted_retention_rate
-- title: Profit-adjusted retention rate
-- title.fa: نرخ حفظ مشتری تعدیل‌شده با سود
-- title.he: שיעור שימור משוקלל ברווח
-- title.th: อัตราการรักษาลูกค้าถ่วงด้วยกำไร
-- means: Of the profit (amount less cost) that the customers active at the start brought in as many days before
--   it, the share of those still active at the end. Purchases without a cost are left out.
-- means.fa: از سودی (مبلغ منهای بها) که مشتریان فعال در آغاز دوره در همین تعداد روز پیش از آن آوردند، سهم کسانی که در
--   پایان دوره هنوز فعال‌اند. خریدهای بدون بها به حساب نمی‌آیند.
-- means.he: מתוך הרווח (הסכום פחות העלות) שהניבו הלקוחות שהיו פעילים בתחילת התקופה במספר ימים זהה שלפניה, חלקם של אלה
--   שעדיין פעילים בסופה. רכישות ללא עלות אינן נכללות.
-- means.th: ในกำไร (จำนวนเงินหักต้นทุน) ที่ลูกค้า ณ ต้นช่วงสร้างไว้ในจำนวนวันเท่ากันก่อนหน้านั้น สัดส่วนของผู้ที่ยังเป็นลูกค้าเมื่อสิ้นช่วง ไม่รวมการซื้อที่ไม่มีต้นทุน
-- unit: ratio
-- direction: higher
-- perspective: customer
-- inputs: customers purchases
-- customer: c
-- by: segment region channel category
SELECT {member} AS member, sum(c.retained * (p.amount - p.cost)) AS part, sum(p.amount - p.cost) AS whole
FROM kpi_customers c
    JOIN purchases p ON p.customer_no = c.customer_no AND p.purchased_day >= :before AND p.purchased_day < :from
    {join}
WHERE c.active_at_from = 1 AND p.cost IS NOT NULL
{group}
-- rows:
SELECT p.purchase_id, u.customer_id, p.purchased_day, p.amount, p.cost, c.retained
FROM kpi_customers c
    JOIN purchases p ON p.customer_no = c.customer_no AND p.purchased_day >= :before AND p.purchased_day < :from
    JOIN customers u ON u.customer_no = c.customer_no
WHERE c.active_at_from = 1 AND p.cost IS NOT NULL
ORDER BY p.purchase_id
