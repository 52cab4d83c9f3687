-- id: retention_cost_per_customer
-- title: Retention cost per customer
-- title.fa: هزینهٔ حفظ هر مشتری
-- title.he: עלות שימור ללקוח
-- title.th: ต้นทุนการรักษาต่อลูกค้า
-- means: Costs of the period with the purpose retention and those of its interventions, divided by the retained
--   customers. Its target is the average revenue per customer: keeping customers should not cost more than
--   they bring.
-- means.fa: هزینه‌های دوره برای حفظ مشتری و هزینهٔ اقدام‌های آن، تقسیم بر شمار مشتریان حفظ‌شده. هدف آن میانگین درآمد
--   به ازای هر مشتری است: حفظ مشتری نباید بیش از آنچه می‌آورد هزینه داشته باشد.
-- means.he: עלויות התקופה שמטרתן שימור ועלויות הפעולות שלה, חלקי מספר הלקוחות שנשמרו. היעד הוא ההכנסה הממוצעת ללקוח:
--   שימור לקוחות אינו אמור לעלות יותר ממה שהם מניבים.
-- means.th: ต้นทุนในช่วงเวลาที่ใช้เพื่อรักษาลูกค้าและต้นทุนของการดำเนินการในช่วงนั้น หารด้วยจำนวนลูกค้าที่รักษาไว้ได้ เป้าหมายคือรายได้เฉลี่ยต่อลูกค้า
--   เพราะการรักษาลูกค้าไม่ควรมีต้นทุนเกินกว่าที่ลูกค้าสร้างให้
-- unit: money
-- direction: lower
-- perspective: performance
-- inputs: customers costs|interventions
WITH sums AS (
    SELECT (SELECT coalesce(sum(k.amount), 0) FROM costs k
            WHERE k.purpose = 'retention' AND k.incurred_on >= :from AND k.incurred_on < :to)
        + (SELECT coalesce(sum(v.cost), 0) FROM interventions v
            WHERE v.done_on >= :from AND v.done_on < :to) AS cost,
        (SELECT coalesce(sum(p.amount), 0) FROM purchases p
            WHERE p.purchased_day >= :from AND p.purchased_day < :to) AS revenue,
        sum(c.retained) AS retained, sum(c.active_at_from) AS active
    FROM kpi_customers c
)
SELECT cost AS part, retained AS whole,
    CASE WHEN EXISTS (SELECT 1 FROM purchases) THEN revenue END AS target_part, active AS target_whole
FROM sums
-- rows:
SELECT 'cost ' || k.cost_id AS id, k.incurred_on, k.tactic, k.amount
FROM costs k
WHERE k.purpose = 'retention' AND k.incurred_on >= :from AND k.incurred_on < :to
UNION ALL
SELECT 'intervention ' || v.intervention_id, v.done_on, v.tactic, v.cost
FROM interventions v
WHERE v.done_on >= :from AND v.done_on < :to
ORDER BY 2, 1
