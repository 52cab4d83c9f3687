-- id: sales_adjusted_retention_rate
-- title: Sales-adjusted retention rate
-- title.fa: نرخ حفظ مشتری تعدیل‌شده با فروش
-- title.he: שיעור שימור משוקלל במכירות
-- title.th: อัตราการรักษาลูกค้าถ่วงด้วยยอดขาย
-- means: Of what the customers active at the start bought in as many days before it, the share of those still
--   active at the end. Returns are taken off.
-- means.fa: از آنچه مشتریان فعال در آغاز دوره در همین تعداد روز پیش از آن خریدند، سهم کسانی که در پایان دوره هنوز
--   فعال‌اند. مبلغ مرجوعی‌ها کم شده است.
-- means.he: מתוך מה שקנו הלקוחות שהיו פעילים בתחילת התקופה במספר ימים זהה שלפניה, חלקם של אלה שעדיין פעילים בסופה,
--   בניכוי החזרות.
-- means.th: ในยอดซื้อของลูกค้า ณ ต้นช่วงในจำนวนวันเท่ากันก่อนหน้านั้น สัดส่วนของผู้ที่ยังเป็นลูกค้าเมื่อสิ้นช่วง หักการคืนสินค้าแล้ว
-- unit: ratio
-- direction: higher
-- perspective: customer
-- inputs: customers purchases
-- customer: c
-- by: segment region channel category
SELECT {member} AS member, sum(c.retained * p.amount) AS part, sum(p.amount) AS whole
FROM kpi_customers c
    JOIN purchases p ON p.customer_no = c.customer_no AND p.purchased_day >= :before AND p.purchased_day < :from
    {join}
WHERE c.active_at_from = 1
{group}
-- rows:
SELECT p.purchase_id, u.customer_id, p.purchased_day, p.amount, c.retained
FROM kpi_customers c
    JOIN purchases p ON p.customer_no = c.customer_no AND p.purchased_day >= :before AND p.purchased_day < :from
    JOIN customers u ON u.customer_no = c.customer_no
WHERE c.active_at_from = 1
ORDER BY p.purchase_id
