-- id: share_of_wallet_retained
-- title: Share of wallet of retained customers
-- title.fa: سهم از کیف پول مشتریان حفظ‌شده
-- title.he: נתח הארנק של לקוחות שנשמרו
-- title.th: ส่วนแบ่งกระเป๋าเงินของลูกค้าที่รักษาไว้ได้
-- means: Of what the retained customers are estimated to spend with all suppliers, our share: by the newest
--   estimate of each before the end of the period, and what they bought of us in the 365 days that it speaks
--   of. Whoever is estimated to spend nothing has no share and is left out.
-- means.fa: سهم ما از آنچه برآورد می‌شود مشتریان حفظ‌شده نزد همهٔ تأمین‌کنندگان خرج می‌کنند: بر پایهٔ تازه‌ترین
--   برآورد هر مشتری پیش از پایان دوره، و خرید او از ما در ۳۶۵ روزی که آن برآورد دربارهٔ آن است.
--   کسی که برآورد خرجش صفر است سهمی ندارد و به حساب نمی‌آید.
-- means.he: חלקנו ממה שהלקוחות שנשמרו מוציאים, לפי אומדן, אצל כל הספקים: לפי האומדן העדכני של כל אחד לפני סוף התקופה,
--   ומה שקנה מאיתנו ב-365 הימים שהאומדן מתייחס אליהם.
--   מי שהאומדן לגביו הוא אפס אין לו חלק והוא אינו נכלל.
-- means.th: ส่วนแบ่งของเราในยอดที่ประมาณว่าลูกค้าที่รักษาไว้ได้ใช้จ่ายกับผู้ขายทุกราย ตามค่าประมาณล่าสุดของแต่ละรายก่อนสิ้นช่วง และยอดที่ซื้อจากเราใน 365 วันที่ค่าประมาณนั้นกล่าวถึง
--   ผู้ที่ประมาณว่าไม่ใช้จ่ายเลยไม่มีส่วนแบ่งและไม่นับรวม
-- unit: ratio
-- direction: higher
-- perspective: customer
-- inputs: customers purchases wallet
-- customer: c
-- by: segment region channel category
WITH estimates AS (
    SELECT w.customer_no, w.as_of, w.total_spend,
        row_number() OVER (PARTITION BY w.customer_no ORDER BY w.as_of DESC, w.wallet_id DESC) AS place
    FROM wallet w
    WHERE coalesce(w.category, '') = '' AND w.as_of < :to
)
SELECT {member} AS member,
    sum(coalesce((SELECT sum(p.amount) FROM purchases p
        WHERE p.customer_no = e.customer_no AND p.purchased_day > e.as_of - 365 AND p.purchased_day <= e.as_of), 0)) AS part,
    sum(e.total_spend) AS whole
FROM estimates e JOIN kpi_customers c ON c.customer_no = e.customer_no {join}
WHERE e.place = 1 AND e.total_spend > 0 AND c.retained = 1
{group}
-- rows:
SELECT w.wallet_id, u.customer_id, w.as_of AS as_of_on, w.total_spend,
    (SELECT coalesce(sum(p.amount), 0) FROM purchases p
     WHERE p.customer_no = w.customer_no AND p.purchased_day > w.as_of - 365 AND p.purchased_day <= w.as_of) AS amount
FROM wallet w
    JOIN kpi_customers c ON c.customer_no = w.customer_no AND c.retained = 1
    JOIN customers u ON u.customer_no = w.customer_no
WHERE coalesce(w.category, '') = '' AND w.as_of < :to AND w.total_spend > 0
    AND NOT EXISTS (SELECT 1 FROM wallet n WHERE n.customer_no = w.customer_no AND coalesce(n.category, '') = ''
        AND n.as_of < :to AND (n.as_of > w.as_of OR n.as_of = w.as_of AND n.wallet_id > w.wallet_id))
ORDER BY w.wallet_id
