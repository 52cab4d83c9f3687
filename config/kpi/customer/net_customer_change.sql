-- id: net_customer_change
-- title: Net customer change
-- title.fa: تغییر خالص شمار مشتریان
-- title.he: שינוי נטו במספר הלקוחות
-- title.th: การเปลี่ยนแปลงสุทธิของจำนวนลูกค้า
-- means: How many customers fewer are active at the end than at the start, as a share of those at the start;
--   below 0 where there are more.
-- means.fa: کاهش شمار مشتریان فعال از آغاز تا پایان دوره، به نسبت مشتریان آغاز آن؛ اگر مشتریان بیشتر شده باشند، مقدار
--   کمتر از ۰ است.
-- means.he: בכמה ירד מספר הלקוחות הפעילים מתחילת התקופה ועד סופה, כחלק מאלה שבתחילתה; מתחת ל-0 כאשר מספרם עלה.
-- means.th: จำนวนลูกค้าที่ลดลงจากต้นช่วงถึงสิ้นช่วง คิดเป็นสัดส่วนของลูกค้า ณ ต้นช่วง ต่ำกว่า 0 เมื่อลูกค้าเพิ่มขึ้น
-- unit: ratio
-- direction: lower
-- perspective: customer
-- inputs: customers
-- customer: c
-- by: segment region channel category
SELECT {member} AS member, sum(c.active_at_from - c.active_at_to) AS part, sum(c.active_at_from) AS whole
FROM kpi_customers c {join}
{group}
-- rows:
SELECT c.customer_no, u.customer_id, c.segment, c.joined_on, c.active_at_from, c.active_at_to, c.churned_on
FROM kpi_customers c JOIN customers u ON u.customer_no = c.customer_no
WHERE c.active_at_from <> c.active_at_to
ORDER BY u.customer_id
