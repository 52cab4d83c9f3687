-- id: tactic_cost_effectiveness
-- title: Cost-effectiveness of tactics
-- title.fa: اثربخشی هزینهٔ تاکتیک‌ها
-- title.he: יעילות עלות של טקטיקות
-- title.th: ความคุ้มค่าของกลยุทธ์
-- means: What the interventions of the period achieved and cost: how many, those saved before its end, their cost
--   with the retention costs that name their tactic, the cost of each save, the yearly value of the saved
--   customers, the return (value kept less cost, divided by cost), the saved as a share of all, and by how much
--   the share of treated customers still active at the end exceeds that of the control group. A customer's value
--   counts once, however many interventions saved them: shared evenly by the tactics that did.
-- means.fa: آنچه اقدام‌های دوره به دست آوردند و هزینه‌ای که داشتند: شمار آن‌ها، حفظ‌شدگان تا پایان دوره، هزینهٔ آن‌ها
--   همراه با هزینه‌های حفظ مشتری که از تاکتیک آن‌ها نام می‌برند، هزینهٔ هر حفظ، ارزش سالانهٔ حفظ‌شدگان، بازده (ارزش
--   حفظ‌شده منهای هزینه، تقسیم بر هزینه)، سهم حفظ‌شدگان از همه، و این که سهم مشتریان اقدام‌شده که در پایان دوره هنوز
--   فعال‌اند چقدر بیش از گروه شاهد است.
--   ارزش هر مشتری یک بار حساب می‌شود، هر چند اقدام او را حفظ کرده باشد، و میان تاکتیک‌هایی که چنین کردند برابر پخش می‌شود.
-- means.he: מה השיגו פעולות השימור של התקופה וכמה עלו: מספרן, מספר הלקוחות שנשמרו לפני סופה, עלותן יחד עם עלויות
--   השימור שמציינות את הטקטיקה שלהן, העלות לכל שימור, השווי השנתי של הנשמרים, התשואה (הערך שנשמר פחות העלות, חלקי
--   העלות), חלקם של הנשמרים מכולם, ובכמה גבוה חלקם של המטופלים שעדיין פעילים בסוף התקופה מזה של קבוצת הביקורת.
--   השווי של לקוח נספר פעם אחת, גם אם כמה פעולות שימרו אותו, ומתחלק שווה בשווה בין הטקטיקות שעשו זאת.
-- means.th: ผลและต้นทุนของการดำเนินการในช่วงเวลา ได้แก่ จำนวนครั้ง จำนวนที่รักษาได้ก่อนสิ้นช่วง ต้นทุนรวมกับต้นทุนรักษาลูกค้าที่ระบุกลยุทธ์นั้น ต้นทุนต่อการรักษา มูลค่าต่อปีของลูกค้าที่รักษาได้
--   ผลตอบแทน (มูลค่าที่รักษาได้หักต้นทุน หารด้วยต้นทุน) สัดส่วนที่รักษาได้จากทั้งหมด และสัดส่วนของลูกค้าที่ได้รับการดูแลซึ่งยังเป็นลูกค้าเมื่อสิ้นช่วงสูงกว่ากลุ่มควบคุมเท่าใด
--   มูลค่าของลูกค้านับครั้งเดียวไม่ว่าจะรักษาไว้ด้วยกี่ครั้ง และแบ่งเท่ากันระหว่างกลยุทธ์ที่รักษาไว้ได้
-- unit: count
-- direction: higher
-- perspective: performance
-- inputs: interventions
-- measures: interventions, saved, cost money, cost_per_save money, value_kept money, return ratio, save_rate ratio, above_control ratio
-- customer: w.customer_no
-- by: segment region channel
-- by tactic: w.tactic
WITH done AS (
    SELECT v.tactic, v.customer_no, v.cost, v.yearly_value,
        CASE WHEN v.outcome = 'saved' AND v.outcome_on < :to THEN 1 ELSE 0 END AS saved
    FROM interventions v
    WHERE v.done_on >= :from AND v.done_on < :to
), saves AS (
    -- The same customer's value may have been told several times: the highest counts.
    SELECT d.tactic, d.customer_no, max(max(d.yearly_value)) OVER (PARTITION BY d.customer_no) AS yearly_value,
        count(*) OVER (PARTITION BY d.customer_no) AS tactics,
        row_number() OVER (PARTITION BY d.customer_no ORDER BY d.tactic) AS place
    FROM done d
    WHERE d.saved = 1
    GROUP BY d.tactic, d.customer_no
), work AS (
    SELECT d.tactic, d.customer_no, 1 AS done, d.saved, d.cost, NULL AS kept, 0 AS control
    FROM done d
    UNION ALL
    -- What cannot be shared evenly goes to the first ones, so that the parts are the whole.
    SELECT s.tactic, s.customer_no, 0, 0, 0,
        s.yearly_value / s.tactics + CASE WHEN s.place <= s.yearly_value % s.tactics THEN 1 ELSE 0 END, 0
    FROM saves s
    UNION ALL
    SELECT k.tactic, k.customer_no, 0, 0, k.amount, NULL, 0
    FROM costs k
    WHERE k.purpose = 'retention' AND k.tactic <> '' AND k.incurred_on >= :from AND k.incurred_on < :to
    UNION ALL
    -- The control group of each tactic; where it serves all of them, it is that of each. An alias's alert is its customer's.
    SELECT t.tactic, coalesce(x.main_no, a.customer_no), 0, 0, 0, NULL, 1
    FROM alerts a LEFT JOIN aliases x ON x.customer_no = a.customer_no
        CROSS JOIN (SELECT DISTINCT d.tactic FROM done d) t
    WHERE a.control = 'in' AND a.opened_on >= :from AND a.opened_on < :to
        AND (a.control_tactic IS NULL OR a.control_tactic = t.tactic)
), sums AS (
    SELECT {member} AS member, coalesce(sum(w.done), 0) AS interventions, coalesce(sum(w.saved), 0) AS saved,
        coalesce(sum(w.cost), 0) AS cost,
        CASE WHEN sum(w.saved) > 0 THEN sum(w.kept) ELSE 0 END AS kept,
        sum(1 - w.control) AS entries,
        count(DISTINCT CASE WHEN w.done = 1 THEN w.customer_no END) AS customers,
        count(DISTINCT CASE WHEN w.done = 1 AND m.active_at_to = 1 THEN w.customer_no END) AS stayed,
        count(DISTINCT CASE WHEN w.control = 1 THEN m.customer_no END) AS controls,
        count(DISTINCT CASE WHEN w.control = 1 AND m.active_at_to = 1 THEN m.customer_no END) AS controls_stayed
    FROM work w LEFT JOIN kpi_customers m ON m.customer_no = w.customer_no {join}
    {group}
)
SELECT s.member, s.interventions, s.saved, s.cost, s.cost AS cost_per_save_part, s.saved AS cost_per_save_whole,
    s.kept AS value_kept, s.kept - s.cost AS return_part, s.cost AS return_whole,
    s.saved AS save_rate_part, s.interventions AS save_rate_whole,
    s.stayed * s.controls - s.controls_stayed * s.customers AS above_control_part,
    s.customers * s.controls AS above_control_whole
FROM sums s
WHERE coalesce(s.entries, 0) > 0 OR s.member = ''
-- rows:
SELECT v.intervention_id, v.alert_id, u.customer_id, v.tactic, v.done_on, v.cost, v.outcome, v.outcome_on, v.yearly_value
FROM interventions v JOIN customers u ON u.customer_no = v.customer_no
WHERE v.done_on >= :from AND v.done_on < :to
ORDER BY v.intervention_id
