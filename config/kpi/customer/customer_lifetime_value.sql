-- id: customer_lifetime_value
-- title: Customer lifetime value
-- title.fa: ارزش طول عمر مشتری
-- title.he: ערך חיי לקוח
-- title.th: มูลค่าตลอดอายุลูกค้า
-- means: Revenue an order, times orders a distinct buyer and year, times the mean lifespan in years. The lifespan
--   is that of all who joined before the end of the period: from joining to the churn date, or to the end of
--   the period.
-- means.fa: درآمد هر سفارش، ضرب در شمار سفارش‌های هر خریدار در سال، ضرب در میانگین طول عمر مشتری به سال. این طول عمر
--   برای همهٔ کسانی است که پیش از پایان دوره پیوسته‌اند: از پیوستن تا تاریخ ریزش، یا تا پایان دوره.
-- means.he: ההכנסה להזמנה, כפול מספר ההזמנות לקונה בשנה, כפול אורך החיים הממוצע בשנים. אורך החיים הוא של כל מי
--   שהצטרפו לפני סוף התקופה: מההצטרפות ועד מועד הנטישה, או עד סוף התקופה.
-- means.th: รายได้ต่อคำสั่งซื้อ คูณด้วยจำนวนคำสั่งซื้อต่อผู้ซื้อหนึ่งรายต่อปี คูณด้วยอายุการเป็นลูกค้าเฉลี่ยเป็นปี อายุนี้คิดจากทุกคนที่เข้าเป็นลูกค้าก่อนสิ้นช่วง
--   นับจากวันที่เข้าเป็นลูกค้าถึงวันที่เลิกเป็นลูกค้า หรือถึงสิ้นช่วง
-- unit: money
-- direction: higher
-- perspective: performance
-- inputs: customers purchases
-- customer: c
-- by: segment region channel category
WITH bought AS (
    SELECT {member} AS member, sum(p.amount) AS revenue,
        count(DISTINCT CASE WHEN p.amount >= 0 THEN p.customer_no END) AS buyers
    FROM purchases p JOIN kpi_customers c ON c.customer_no = p.customer_no {join}
    WHERE p.purchased_day >= :from AND p.purchased_day < :to
    {group}
), lived AS (
    SELECT {member} AS member, sum(coalesce(c.churned_on, :to) - c.joined_on) AS days, count(*) AS customers
    FROM kpi_customers c {join}
    WHERE c.joined_on < :to
    {group}
)
-- The orders cancel out, and so do the days of a year.
SELECT l.member, b.revenue AS part, b.buyers * :days AS whole, l.days AS times, l.customers AS per
FROM lived l LEFT JOIN bought b ON b.member = l.member
-- rows:
SELECT p.purchase_id, p.order_id, u.customer_id, p.purchased_day, p.amount
FROM purchases p JOIN customers u ON u.customer_no = p.customer_no
WHERE p.purchased_day >= :from AND p.purchased_day < :to
ORDER BY p.purchase_id
