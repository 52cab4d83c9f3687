-- What the rules of the portfolio raised on KPIs, one open alert an id, KPI and member. Values are plain decimals as text.
CREATE TABLE kpi_alerts (
    alert_no INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kpi TEXT NOT NULL,
    dimension TEXT NOT NULL, -- empty for the total, as member and measure
    member TEXT NOT NULL,
    measure TEXT NOT NULL,
    severity INTEGER NOT NULL, -- 0 low to 3 critical
    state TEXT NOT NULL, -- open, acknowledged, closed
    opened_from INTEGER NOT NULL, -- the period it was raised for first: its first day, and the first day after it
    opened_to INTEGER NOT NULL,
    last_from INTEGER NOT NULL, -- the one it was raised for last
    last_to INTEGER NOT NULL,
    value TEXT NOT NULL,
    previous TEXT,
    target TEXT,
    unit TEXT NOT NULL,
    trend TEXT NOT NULL, -- the values before, the earliest first, with blanks between
    by_dimension TEXT, -- what explains most of the change; NULL where nothing does
    by_member TEXT,
    by_share REAL,
    by_size REAL,
    rules TEXT NOT NULL,
    quiet INTEGER NOT NULL DEFAULT 0, -- periods since then in which it was not raised though its value was known
    looked_to INTEGER NOT NULL, -- the end of the last period that was looked at
    acknowledged_by TEXT
);
CREATE UNIQUE INDEX kpi_alerts_one_open ON kpi_alerts (id, kpi, dimension, member, measure) WHERE state <> 'closed';

-- The periods that were watched: an earlier one than the newest is only shown again.
CREATE TABLE kpi_watches (
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    rule_set TEXT NOT NULL,
    watched_at BIGINT NOT NULL,
    PRIMARY KEY (from_day, to_day)
);
