-- All signals of one date as a competent author would write them for SQLite, over the store's own tables and indexes.
-- {as_of} is the snapshot's epoch day.

-- Who bought when, at both dates: one pass over the purchases, one customer after the other.
DROP TABLE IF EXISTS temp.buyer;
CREATE TEMP TABLE buyer AS
SELECT customer_no,
       max(purchased_day) FILTER (WHERE amount >= 0) AS last_day,
       min(purchased_day) FILTER (WHERE amount >= 0) AS first_day,
       count(DISTINCT CASE WHEN amount >= 0 THEN purchased_day END) AS n_days,
       max(purchased_day) FILTER (WHERE amount >= 0 AND purchased_day <= {as_of} - 90) AS last_before,
       coalesce(sum(amount) FILTER (WHERE purchased_day > {as_of} - 365), 0) AS m_now,
       coalesce(sum(amount) FILTER (WHERE purchased_day > {as_of} - 455 AND purchased_day <= {as_of} - 90), 0) AS m_before,
       count(DISTINCT CASE WHEN amount >= 0 AND purchased_day > {as_of} - 365 THEN order_id END) AS f_now,
       count(DISTINCT CASE WHEN amount >= 0 AND purchased_day > {as_of} - 455 AND purchased_day <= {as_of} - 90
           THEN order_id END) AS f_before
FROM purchases
WHERE purchased_day <= {as_of}
GROUP BY customer_no;
CREATE UNIQUE INDEX temp.buyer_no ON buyer (customer_no);

DROP TABLE IF EXISTS temp.active;
CREATE TEMP TABLE active (
    customer_no INTEGER PRIMARY KEY, joined_on INTEGER, contractual INTEGER, first_day INTEGER, last_day INTEGER, n_days INTEGER,
    m_now INTEGER);
INSERT INTO active
SELECT c.customer_no, c.joined_on, k.covered IS NOT NULL, b.first_day, b.last_day, b.n_days, coalesce(b.m_now, 0)
FROM customers c
LEFT JOIN buyer b USING (customer_no)
LEFT JOIN (
    SELECT customer_no,
           max((cancelled_on IS NULL OR cancelled_on > {as_of})
               AND (ends_on IS NULL OR ends_on >= {as_of} OR coalesce(renewed_on <= {as_of}, 0))) AS covered
    FROM contracts WHERE started_on <= {as_of} GROUP BY customer_no) k USING (customer_no)
WHERE c.removed = 0 AND c.joined_on <= {as_of} AND (c.left_on IS NULL OR c.left_on > {as_of})
  AND CASE WHEN k.covered IS NOT NULL THEN k.covered
           WHEN b.last_day IS NOT NULL THEN {as_of} - b.last_day <= 180
           ELSE 1 END;

-- Scores: 1 + the share strictly worse, in fifths.
DROP TABLE IF EXISTS temp.rfm_now;
CREATE TEMP TABLE rfm_now (customer_no INTEGER PRIMARY KEY, r INTEGER, f INTEGER, m INTEGER);
INSERT INTO rfm_now
SELECT customer_no,
       1 + 5 * (rank() OVER (ORDER BY last_day) - 1) / count(*) OVER (),
       1 + 5 * (rank() OVER (ORDER BY f_now) - 1) / count(*) OVER (),
       1 + 5 * (rank() OVER (ORDER BY m_now) - 1) / count(*) OVER ()
FROM buyer JOIN customers c USING (customer_no)
WHERE last_day IS NOT NULL AND c.removed = 0 AND c.joined_on <= {as_of} AND (c.left_on IS NULL OR c.left_on > {as_of});
DROP TABLE IF EXISTS temp.rfm_before;
CREATE TEMP TABLE rfm_before (customer_no INTEGER PRIMARY KEY, r INTEGER, f INTEGER, m INTEGER);
INSERT INTO rfm_before
SELECT customer_no,
       1 + 5 * (rank() OVER (ORDER BY last_before) - 1) / count(*) OVER (),
       1 + 5 * (rank() OVER (ORDER BY f_before) - 1) / count(*) OVER (),
       1 + 5 * (rank() OVER (ORDER BY m_before) - 1) / count(*) OVER ()
FROM buyer JOIN customers c USING (customer_no)
WHERE last_before IS NOT NULL AND c.removed = 0 AND c.joined_on <= {as_of} - 90
  AND (c.left_on IS NULL OR c.left_on > {as_of} - 90);

-- Severities: 0 low, 1 medium, 2 high, 3 critical.
DROP TABLE IF EXISTS temp.fired;
CREATE TEMP TABLE fired (customer_no INTEGER, signal TEXT, severity INTEGER);

INSERT INTO fired
SELECT customer_no, 'falling_rfm', CASE WHEN fall >= 7 THEN 3 WHEN fall >= 5 THEN 2 ELSE 1 END
FROM (SELECT a.customer_no, b.r + b.f + b.m - n.r - n.f - n.m AS fall
      FROM active a JOIN rfm_now n USING (customer_no) JOIN rfm_before b USING (customer_no))
WHERE fall >= 3;

-- The median times two is the sum of the two middle gaps, of which an odd number has the same one twice.
INSERT INTO fired
WITH days AS (
    SELECT DISTINCT p.customer_no, purchased_day AS day, {as_of} - a.last_day AS since
    FROM active a CROSS JOIN purchases p ON p.customer_no = a.customer_no
    WHERE {as_of} - a.last_day >= 14 AND amount >= 0 AND purchased_day <= {as_of}),
gaps AS (
    SELECT customer_no, since, day - lag(day) OVER (PARTITION BY customer_no ORDER BY day) AS gap FROM days),
ranked AS (
    SELECT customer_no, since, gap, row_number() OVER (PARTITION BY customer_no ORDER BY gap) AS n,
           count(*) OVER (PARTITION BY customer_no) AS of
    FROM gaps WHERE gap IS NOT NULL),
rhythm AS (
    SELECT customer_no, since, sum(CASE WHEN of % 2 = 1 THEN 2 * gap ELSE gap END) AS twice
    FROM ranked WHERE of >= 2 AND n IN ((of + 1) / 2, of / 2 + 1)
    GROUP BY customer_no)
SELECT customer_no, 'overdue_purchase', CASE WHEN since > 2 * twice THEN 2 ELSE 1 END
FROM rhythm WHERE 4 * since > 5 * twice;

INSERT INTO fired
WITH ranked AS (
    SELECT customer_no, sent_day, expires_day,
           coalesce(clicked_day <= {as_of}, 0) OR coalesce(responded_day <= {as_of}, 0)
               OR (response IS NOT NULL AND responded_day IS NULL) AS answered,
           row_number() OVER (PARTITION BY customer_no ORDER BY sent_at DESC, offer_id DESC) AS n
    FROM offers WHERE sent_day <= {as_of} AND targeted IS NOT 0)
SELECT customer_no, 'unanswered_offer', min(coalesce(min(n) FILTER (WHERE answered) - 1, count(*)), 3) - 1
FROM ranked JOIN active USING (customer_no)
GROUP BY customer_no
HAVING max(n = 1 AND NOT answered AND sent_day > {as_of} - 90
    AND CASE WHEN expires_day IS NULL THEN sent_day <= {as_of} - 14 ELSE expires_day <= {as_of} END);

INSERT INTO fired
WITH answers AS (
    SELECT coalesce(s.customer_no, t.customer_no) AS customer_no, s.kind, s.score, s.answered_day, s.answered_at, s.survey_id
    FROM surveys s LEFT JOIN tickets t ON s.customer_no IS NULL AND s.ticket_id = t.ticket_id
    WHERE s.kind IN ('nps', 'csat', 'ces') AND s.respondent IS NOT 'staff' AND s.score IS NOT NULL
      AND s.answered_day <= {as_of}),
ranked AS (
    SELECT customer_no, kind, score, answered_day, lead(score) OVER w AS previous, row_number() OVER w AS n
    FROM answers
    WINDOW w AS (PARTITION BY customer_no, kind ORDER BY answered_at DESC, survey_id DESC)),
judged AS (
    SELECT customer_no,
           CASE kind WHEN 'nps' THEN score <= 6 WHEN 'csat' THEN score <= 2 ELSE score >= 5 END AS band,
           coalesce(CASE kind WHEN 'nps' THEN previous - score >= 3 WHEN 'csat' THEN round(previous - score, 9) >= 1.2
               ELSE round(score - previous, 9) >= 1.8 END, 0) AS fell
    FROM ranked WHERE n = 1 AND answered_day > {as_of} - 90)
SELECT customer_no, 'falling_satisfaction', CASE WHEN max(band AND fell) THEN 2 ELSE 1 END
FROM judged JOIN active USING (customer_no)
WHERE band OR fell
GROUP BY customer_no;

INSERT INTO fired
WITH cause AS (
    SELECT customer_no,
           max(is_open AND CASE WHEN sla_due_day IS NULL THEN opened_day <= {as_of} - 7 ELSE sla_due_day <= {as_of} END)
           + max(coalesce(reopened, 0) = 1 AND (is_open OR opened_day > {as_of} - 90))
           + (count(*) FILTER (WHERE opened_day > {as_of} - 90) >= 2) AS causes
    FROM (SELECT *, resolved_day IS NULL OR resolved_day > {as_of} AS is_open FROM tickets
          WHERE kind = 'complaint' AND opened_day <= {as_of})
    GROUP BY customer_no
    UNION ALL
    SELECT DISTINCT coalesce(s.customer_no, t.customer_no), 1
    FROM surveys s LEFT JOIN tickets t ON s.customer_no IS NULL AND s.ticket_id = t.ticket_id
    WHERE s.kind = 'complaint_handling' AND s.respondent IS NOT 'staff' AND s.score <= 2
      AND s.answered_day <= {as_of} AND s.answered_day > {as_of} - 90)
SELECT customer_no, 'complaint_mishandled', CASE WHEN sum(causes) >= 2 THEN 3 ELSE 2 END
FROM cause JOIN active USING (customer_no)
GROUP BY customer_no
HAVING sum(causes) >= 1;

INSERT INTO fired
WITH ranked AS (
    SELECT customer_no, category, as_of, total_spend,
           row_number() OVER (PARTITION BY customer_no, category ORDER BY as_of DESC, wallet_id DESC) AS n
    FROM wallet JOIN active USING (customer_no) WHERE as_of <= {as_of} AND total_spend > 0),
pair AS MATERIALIZED (
    SELECT customer_no, category,
           max(as_of) FILTER (WHERE n = 2) AS day1, max(total_spend) FILTER (WHERE n = 2) AS total1,
           max(as_of) FILTER (WHERE n = 1) AS day2, max(total_spend) FILTER (WHERE n = 1) AS total2
    FROM ranked WHERE n <= 2
    GROUP BY customer_no, category
    HAVING count(*) = 2 AND day2 - day1 <= 400 AND {as_of} - day2 <= 400),
ours AS (
    SELECT w.customer_no, w.category, total1, total2,
           coalesce(sum(amount) FILTER (WHERE purchased_day > day1 - 365 AND purchased_day <= day1), 0) AS ours1,
           coalesce(sum(amount) FILTER (WHERE purchased_day > day2 - 365 AND purchased_day <= day2), 0) AS ours2
    FROM pair w LEFT JOIN purchases p
      ON p.customer_no = w.customer_no AND p.purchased_at > (w.day1 - 366) * 86400000 AND purchased_day <= {as_of}
     AND (w.category IS NULL
          OR w.category = coalesce(p.category, (SELECT x.category FROM products x WHERE x.product_id = p.product_id)))
    GROUP BY w.customer_no, w.category),
fall AS (SELECT *, ours1 * total2 - ours2 * total1 AS num, total1 * total2 AS den FROM ours)
SELECT customer_no, 'falling_share_of_wallet', CASE WHEN max(5 * num >= den) THEN 2 ELSE 1 END
FROM fall
WHERE num > 0 AND (10 * num >= den OR (ours1 > 0 AND 5 * num >= ours1 * total2))
GROUP BY customer_no;

-- Only customers with a category that fell silent while a later one goes on are looked at day by day.
INSERT INTO fired
WITH recent AS (
    SELECT p.customer_no, coalesce(p.category, x.category) AS category, max(purchased_day) AS last_day
    FROM active a CROSS JOIN purchases p ON p.customer_no = a.customer_no LEFT JOIN products x USING (product_id)
    WHERE amount >= 0 AND purchased_day <= {as_of} AND purchased_day > {as_of} - 365
      AND p.purchased_at > ({as_of} - 366) * 86400000
    GROUP BY 1, 2),
candidate AS MATERIALIZED (
    SELECT customer_no FROM recent WHERE category IS NOT NULL
    GROUP BY customer_no HAVING min(last_day) <= {as_of} - 60 AND max(last_day) > min(last_day)),
days AS MATERIALIZED (
    SELECT DISTINCT p.customer_no, coalesce(p.category, x.category) AS category, purchased_day AS day
    FROM candidate c CROSS JOIN purchases p ON p.customer_no = c.customer_no LEFT JOIN products x USING (product_id)
    WHERE amount >= 0 AND purchased_day <= {as_of} AND coalesce(p.category, x.category) IS NOT NULL),
gaps AS (
    SELECT customer_no, category, day, day - lag(day) OVER (PARTITION BY customer_no, category ORDER BY day) AS gap FROM days),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY customer_no, category ORDER BY gap NULLS LAST) AS n,
           count(gap) OVER (PARTITION BY customer_no, category) AS of
    FROM gaps),
judged AS MATERIALIZED (
    SELECT customer_no, category, max(day) AS last_day, count(*) AS n_days,
           count(*) FILTER (WHERE day > {as_of} - 365) AS n_window,
           {as_of} - max(day) >= 60 AND (count(*) = 1 OR 4 * ({as_of} - max(day)) >= 5 * sum(CASE WHEN n IN ((of + 1) / 2, of / 2 + 1)
               THEN CASE WHEN of % 2 = 1 THEN 2 * gap ELSE gap END END)) AS silent
    FROM ranked GROUP BY customer_no, category
    HAVING count(*) FILTER (WHERE day > {as_of} - 365) > 0),
whole AS MATERIALIZED (
    SELECT customer_no, count(DISTINCT day) AS n_all FROM days WHERE day > {as_of} - 365 GROUP BY customer_no)
SELECT DISTINCT g.customer_no, 'category_defection', 1
FROM judged g JOIN judged k ON k.customer_no = g.customer_no AND NOT k.silent AND k.last_day > g.last_day
JOIN whole w ON w.customer_no = g.customer_no
WHERE g.silent AND g.n_days >= 3 AND 5 * g.n_window >= w.n_all;

INSERT INTO fired
WITH told AS (
    SELECT customer_no,
           count(*) FILTER (WHERE topic IN ('technical', 'product') AND occurred_day > {as_of} - 30) AS technical,
           count(*) FILTER (WHERE topic IN ('technical', 'product') AND occurred_day <= {as_of} - 30) AS technical_year,
           max(topic = 'billing' AND occurred_day > {as_of} - 30) AS billing,
           max(topic = 'cancellation' AND occurred_day > {as_of} - 30) AS cancellation
    FROM interactions JOIN active USING (customer_no)
    WHERE direction = 'inbound' AND coalesce(planned, 0) = 0 AND topic IN ('technical', 'product', 'billing', 'cancellation')
      AND occurred_day <= {as_of} AND occurred_day >= {as_of} - 394
    GROUP BY customer_no)
SELECT customer_no, 'technical_enquiries', 0 FROM told WHERE technical >= 3 AND 6 * technical > technical_year
UNION ALL
SELECT customer_no, 'billing_question', 0 FROM told WHERE billing
UNION ALL
SELECT customer_no, 'cancellation_enquiry', 3 FROM told WHERE cancellation;

INSERT INTO fired
WITH late AS MATERIALIZED (
    SELECT invoice_id, customer_no, due_on FROM invoices JOIN active USING (customer_no)
    WHERE amount > 0 AND issued_on <= {as_of}
      AND CASE WHEN paid_on <= {as_of} THEN paid_on - due_on > 7 AND paid_on > {as_of} - 90 ELSE {as_of} - due_on > 7 END),
used AS (
    SELECT l.customer_no, l.invoice_id, count(i.due_on) AS n,
           count(*) FILTER (WHERE i.paid_on <= {as_of} AND i.paid_on - i.due_on <= 7) AS good
    FROM late l LEFT JOIN invoices i
      ON i.customer_no = l.customer_no AND i.due_on < l.due_on AND i.amount > 0 AND i.issued_on <= {as_of}
    GROUP BY l.customer_no, l.invoice_id)
SELECT customer_no, 'late_payment', max(CASE WHEN 2 * good > n THEN 1 ELSE 0 END) FROM used GROUP BY customer_no;

INSERT INTO fired
SELECT l.customer_no, 'touchpoint_change', max(CASE WHEN h.kind = 'closed' THEN 1 ELSE 0 END)
FROM customer_touchpoints l
JOIN touchpoint_changes h USING (touchpoint_id)
JOIN active USING (customer_no)
LEFT JOIN touchpoints t USING (touchpoint_id)
WHERE h.kind <> 'hours_changed' AND h.changed_on <= {as_of} AND h.changed_on > {as_of} - 60 AND t.kind IS NOT 'agent'
  AND (l.since IS NULL OR l.since <= h.changed_on) AND (l.until IS NULL OR h.changed_on <= l.until)
GROUP BY l.customer_no;

INSERT INTO fired
SELECT DISTINCT customer_no, 'address_change', 0
FROM contact_changes JOIN active USING (customer_no)
WHERE kind = 'address' AND changed_day <= {as_of} AND changed_day > {as_of} - 60;

INSERT INTO fired
SELECT DISTINCT customer_no, 'renewal_at_risk', 2
FROM contracts k
WHERE started_on <= {as_of} AND (cancelled_on IS NULL OR cancelled_on > {as_of}) AND (renewed_on IS NULL OR renewed_on > {as_of})
  AND ends_on >= {as_of} AND ends_on <= {as_of} + 60
  AND customer_no IN (SELECT customer_no FROM fired);

DROP TABLE IF EXISTS temp.result_signals;
CREATE TEMP TABLE result_signals AS
SELECT customer_id, signal, severity FROM fired JOIN customers USING (customer_no);

-- Risk: noisy-or over the base and the weights of signals and combinations.
DROP TABLE IF EXISTS temp.raised;
CREATE TEMP TABLE raised (customer_no INTEGER PRIMARY KEY, signals INTEGER, safe REAL);
INSERT INTO raised
SELECT customer_no, signals,
       safe * CASE WHEN complaint AND late AND moved THEN 0.7 ELSE 1 END
       * CASE WHEN billing AND late THEN 0.9 ELSE 1 END
       * CASE WHEN complaint AND dissatisfied THEN 0.85 ELSE 1 END
FROM (
    SELECT customer_no, count(*) AS signals,
           exp(sum(ln(CASE
               WHEN NOT contractual AND signal IN ('falling_rfm', 'overdue_purchase', 'category_defection', 'unanswered_offer')
               THEN 0.99
               WHEN severity = 0 THEN 0.9 WHEN severity = 1 THEN 0.8 WHEN severity = 2 THEN 0.65 ELSE 0.4 END))) AS safe,
           max(signal = 'complaint_mishandled') AS complaint, max(signal = 'late_payment') AS late,
           max(signal = 'address_change') AS moved, max(signal = 'billing_question') AS billing,
           max(signal = 'falling_satisfaction') AS dissatisfied
    FROM fired JOIN active USING (customer_no) GROUP BY customer_no);

DROP TABLE IF EXISTS temp.result_risk;
CREATE TEMP TABLE result_risk AS
WITH term AS (
    SELECT customer_no, yearly_value, ends_on,
           max(started_on) OVER (PARTITION BY customer_no, product_id) > started_on AS followed
    FROM contracts
    WHERE started_on <= {as_of} AND (cancelled_on IS NULL OR cancelled_on > {as_of})
      AND (ends_on IS NULL OR ends_on >= {as_of} OR coalesce(renewed_on <= {as_of}, 0))),
contracted AS (
    SELECT customer_no, sum(yearly_value) AS yearly_value
    FROM term WHERE NOT (followed AND coalesce(ends_on < {as_of}, 0)) GROUP BY customer_no),
-- How likely a purchase follows in 60 days: odds of still buying, times purchases expected.
missed AS (
    SELECT customer_no, n_days, first_day, {as_of} - last_day >= 30 AS silent,
           n_days * ln(({as_of} - first_day + 60.0) / (last_day - first_day + 60)) AS gaps
    FROM active WHERE NOT contractual AND last_day IS NOT NULL),
pace AS (
    SELECT customer_no, n_days / power(1 + gaps / 5, 5) AS odds, n_days * 60.0 / ({as_of} - first_day + 60) AS expected, silent
    FROM missed),
standing AS (
    SELECT customer_no, odds / (odds + 1) * expected / (expected + 1) AS returns, silent FROM pace),
scored AS (
    SELECT a.customer_no, n.r * 100 + n.f * 10 + n.m AS rfm, coalesce(k.yearly_value, 0) + a.m_now AS yearly_value, s.signals,
           1 - coalesce(s.safe, 1) * CASE
               WHEN p.returns IS NOT NULL THEN (1 - 0.5 * (1 - p.returns)) * CASE WHEN p.silent AND p.returns <= 0.2 THEN 0.8 ELSE 1 END
               WHEN n.r IS NOT NULL AND a.contractual THEN 1 - 0.02 * (15 - n.r - n.f - n.m)
               ELSE 1 END AS score
    FROM active a LEFT JOIN rfm_now n USING (customer_no) LEFT JOIN raised s USING (customer_no)
    LEFT JOIN contracted k USING (customer_no) LEFT JOIN standing p USING (customer_no))
SELECT customer_no, rfm, score, yearly_value, CAST(round(yearly_value * score) AS INTEGER) AS value_at_risk,
       CASE WHEN score < 0.25 THEN 'low' WHEN score < 0.5 THEN 'medium' WHEN score < 0.75 THEN 'high' ELSE 'critical' END AS level,
       signals
FROM scored;

DROP TABLE IF EXISTS temp.result_alerts;
CREATE TEMP TABLE result_alerts AS
SELECT customer_id, level, value_at_risk FROM result_risk JOIN customers USING (customer_no)
WHERE signals > 0 AND level <> 'low';
