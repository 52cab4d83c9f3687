-- id: campaigns
-- title: Campaigns
-- title.fa: کارزارها
-- title.he: קמפיינים
-- title.th: จำนวนแคมเปญ
-- means: Campaigns that ran on any day of the period; the day they end on is the last one.
-- means.fa: کارزارهایی که دست‌کم در یک روز دوره برقرار بودند؛ روز پایان هر کارزار آخرین روز آن است.
-- means.he: קמפיינים שפעלו ביום כלשהו בתקופה; יום הסיום הוא היום האחרון שלהם.
-- means.th: แคมเปญที่ดำเนินอยู่ในวันใดวันหนึ่งของช่วงเวลา โดยวันที่สิ้นสุดนับเป็นวันสุดท้าย
-- unit: count
-- direction: neither
-- perspective: process
-- inputs: campaigns
-- by campaign: g.campaign_id
-- by medium: g.medium
SELECT {member} AS member, count(*) AS value
FROM campaigns g {join}
WHERE (g.started_on IS NULL OR g.started_on < :to) AND (g.ended_on IS NULL OR g.ended_on >= :from)
{group}
-- rows:
SELECT g.campaign_id, g.name, g.medium, g.purpose, g.started_on, g.ended_on, g.cost
FROM campaigns g
WHERE (g.started_on IS NULL OR g.started_on < :to) AND (g.ended_on IS NULL OR g.ended_on >= :from)
ORDER BY g.campaign_id
