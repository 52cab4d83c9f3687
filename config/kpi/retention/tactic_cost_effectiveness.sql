-- id: tactic_cost_effectiveness
-- title: Cost-effectiveness of tactics
-- title.fa: اثربخشی هزینهٔ تاکتیک‌ها
-- title.he: יעילות עלות של טקטיקות
-- title.th: ความคุ้มค่าของกลยุทธ์
-- means: What the interventions of the period achieved and cost: how many, those saved before its end, their cost
--   with the retention costs that name their tactic, the cost of each save, the yearly value of the saved,
--   the return (value kept less cost, divided by cost), the saved as a share of all, and by how much the
--   share of treated customers still active at the end exceeds that of the control group.
-- means.fa: آنچه اقدام‌های دوره به دست آوردند و هزینه‌ای که داشتند: شمار آن‌ها، حفظ‌شدگان تا پایان دوره، هزینهٔ آن‌ها
--   همراه با هزینه‌های حفظ مشتری که از تاکتیک آن‌ها نام می‌برند، هزینهٔ هر حفظ، ارزش سالانهٔ حفظ‌شدگان، بازده (ارزش
--   حفظ‌شده منهای هزینه، تقسیم بر هزینه)، سهم حفظ‌شدگان از همه، و این که سهم مشتریان اقدام‌شده که در پایان دوره هنوز
--   فعال‌اند چقدر بیش از گروه شاهد است.
-- means.he: מה השיגו פעולות השימור של התקופה וכמה עלו: מספרן, מספר הלקוחות שנשמרו לפני סופה, עלותן יחד עם עלויות
--   השימור שמציינות את הטקטיקה שלהן, העלות לכל שימור, השווי השנתי של הנשמרים, התשואה (הערך שנשמר פחות העלות, חלקי
--   העלות), חלקם של הנשמרים מכולם, ובכמה גבוה חלקם של המטופלים שעדיין פעילים בסוף התקופה מזה של קבוצת הביקורת.
-- means.th: ผลและต้นทุนของการดำเนินการในช่วงเวลา ได้แก่ จำนวนครั้ง จำนวนที่รักษาได้ก่อนสิ้นช่วง ต้นทุนรวมกับต้นทุนรักษาลูกค้าที่ระบุกลยุทธ์นั้น ต้นทุนต่อการรักษา มูลค่าต่อปีของลูกค้าที่รักษาได้
--   ผลตอบแทน (มูลค่าที่รักษาได้หักต้นทุน หารด้วยต้นทุน) สัดส่วนที่รักษาได้จากทั้งหมด และสัดส่วนของลูกค้าที่ได้รับการดูแลซึ่งยังเป็นลูกค้าเมื่อสิ้นช่วงสูงกว่ากลุ่มควบคุมเท่าใด
-- unit: count
-- direction: higher
-- perspective: performance
-- inputs: interventions
-- measures: interventions, saved, cost money, cost_per_save money, value_kept money, return ratio, save_rate ratio, above_control ratio
-- customer: w.customer_no
-- by: segment region channel
-- by tactic: w.tactic
WITH work AS (
    SELECT v.tactic, v.customer_no, 1 AS done, v.cost,
        CASE WHEN v.outcome = 'saved' AND v.outcome_on < :to THEN 1 ELSE 0 END AS saved,
        CASE WHEN v.outcome = 'saved' AND v.outcome_on < :to THEN v.yearly_value ELSE 0 END AS kept
    FROM interventions v
    WHERE v.done_on >= :from AND v.done_on < :to
    UNION ALL
    SELECT k.tactic, k.customer_no, 0, k.amount, 0, 0
    FROM costs k
    WHERE k.purpose = 'retention' AND k.tactic <> '' AND k.incurred_on >= :from AND k.incurred_on < :to
), control AS (
    SELECT count(DISTINCT a.customer_no) AS customers,
        count(DISTINCT CASE WHEN m.active_at_to = 1 THEN a.customer_no END) AS stayed
    FROM alerts a JOIN kpi_customers m ON m.customer_no = a.customer_no
    WHERE a.control = 'in' AND a.opened_on >= :from AND a.opened_on < :to
), sums AS (
    SELECT {member} AS member, coalesce(sum(w.done), 0) AS interventions, coalesce(sum(w.saved), 0) AS saved,
        coalesce(sum(w.cost), 0) AS cost, coalesce(sum(w.kept), 0) AS kept,
        count(DISTINCT CASE WHEN w.done = 1 THEN w.customer_no END) AS customers,
        count(DISTINCT CASE WHEN w.done = 1 AND m.active_at_to = 1 THEN w.customer_no END) AS stayed
    FROM work w LEFT JOIN kpi_customers m ON m.customer_no = w.customer_no {join}
    {group}
)
SELECT s.member, s.interventions, s.saved, s.cost, s.cost AS cost_per_save_part, s.saved AS cost_per_save_whole,
    s.kept AS value_kept, s.kept - s.cost AS return_part, s.cost AS return_whole,
    s.saved AS save_rate_part, s.interventions AS save_rate_whole,
    s.stayed * g.customers - g.stayed * s.customers AS above_control_part, s.customers * g.customers AS above_control_whole
FROM sums s CROSS JOIN control g
-- rows:
SELECT v.intervention_id, v.alert_id, u.customer_id, v.tactic, v.done_on, v.cost, v.outcome, v.outcome_on, v.yearly_value
FROM interventions v JOIN customers u ON u.customer_no = v.customer_no
WHERE v.done_on >= :from AND v.done_on < :to
ORDER BY v.intervention_id
