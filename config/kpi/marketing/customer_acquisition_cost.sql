-- id: customer_acquisition_cost
-- title: Customer acquisition cost
-- title.fa: هزینهٔ جذب مشتری
-- title.he: עלות רכישת לקוח
-- title.th: ต้นทุนการได้ลูกค้าใหม่
-- means: Costs of the period with the purpose acquisition, divided by the customers who joined in it.
-- means.fa: هزینه‌های دوره برای جذب مشتری، تقسیم بر شمار مشتریانی که در آن پیوستند.
-- means.he: עלויות התקופה שמטרתן גיוס לקוחות, חלקי מספר הלקוחות שהצטרפו בה.
-- means.th: ต้นทุนในช่วงเวลาที่ใช้เพื่อหาลูกค้าใหม่ หารด้วยจำนวนลูกค้าที่เข้ามาในช่วงนั้น
-- unit: money
-- direction: lower
-- perspective: performance
-- inputs: costs customers
SELECT (SELECT coalesce(sum(k.amount), 0) FROM costs k
     WHERE k.purpose = 'acquisition' AND k.incurred_on >= :from AND k.incurred_on < :to) AS part,
    (SELECT count(*) FROM customers u WHERE u.removed = 0 AND u.joined_on >= :from AND u.joined_on < :to) AS whole
-- rows:
SELECT k.cost_id, k.incurred_on, k.amount, k.campaign_id
FROM costs k
WHERE k.purpose = 'acquisition' AND k.incurred_on >= :from AND k.incurred_on < :to
ORDER BY k.cost_id
