-- id: resolution_time
-- title: Resolution time
-- title.fa: زمان حل پرونده
-- title.he: זמן פתרון
-- title.th: เวลาในการแก้ไขปัญหา
-- means: The mean time, in hours, from the opening to the resolution of the tickets resolved in the period:
--   calendar counts all hours, business only those of kpi.opens to kpi.closes on working days.
-- means.fa: میانگین زمان، به ساعت، از باز شدن تا حل پرونده‌هایی که در دوره حل شدند: اندازهٔ تقویمی (calendar) همهٔ
--   ساعت‌ها را می‌شمارد، اندازهٔ کاری (business) تنها ساعت‌های kpi.opens تا kpi.closes در روزهای کاری را.
-- means.he: הזמן הממוצע, בשעות, מפתיחתן ועד פתרונן של הפניות שנפתרו בתקופה: המדידה הקלנדרית (calendar) סופרת את כל
--   השעות, מדידת שעות העבודה (business) רק את אלה שמ-kpi.opens עד kpi.closes בימי עבודה.
-- means.th: เวลาเฉลี่ยเป็นชั่วโมงตั้งแต่เปิดจนแก้ไขเสร็จของเคสที่แก้ไขเสร็จในช่วงเวลา: ตามปฏิทิน (calendar) นับทุกชั่วโมง ตามเวลาทำการ (business) นับเฉพาะ kpi.opens ถึง kpi.closes ในวันทำการ
-- unit: hours
-- direction: lower
-- perspective: process
-- inputs: tickets
-- measures: calendar, business
-- customer: t.customer_no
-- by: segment region channel
-- by product: t.product_id
SELECT {member} AS member,
    sum(t.resolved_at - t.opened_at) AS calendar_part, count(*) * 3600000 AS calendar_whole,
    sum(r.worked_before - o.worked_before
        + CASE WHEN t.resolved_at <= r.opens_at THEN 0 WHEN t.resolved_at >= r.closes_at THEN r.closes_at - r.opens_at
            ELSE t.resolved_at - r.opens_at END
        - CASE WHEN t.opened_at <= o.opens_at THEN 0 WHEN t.opened_at >= o.closes_at THEN o.closes_at - o.opens_at
            ELSE t.opened_at - o.opens_at END) AS business_part,
    count(o.day + r.day) * 3600000 AS business_whole
FROM tickets t
    LEFT JOIN kpi_calendar o ON o.day = t.opened_day
    LEFT JOIN kpi_calendar r ON r.day = t.resolved_day
    {join}
WHERE t.resolved_day >= :from AND t.resolved_day < :to
{group}
-- rows:
SELECT t.ticket_id, u.customer_id, t.kind, t.opened_at, t.first_response_at, t.resolved_at, t.sla_due_at, t.contacts, t.reopened
FROM tickets t JOIN customers u ON u.customer_no = t.customer_no
WHERE t.resolved_day >= :from AND t.resolved_day < :to
ORDER BY t.ticket_id
