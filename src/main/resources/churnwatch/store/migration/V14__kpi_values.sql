-- The KPIs as scheduled runs computed them: what was known then, whatever the feed says later. Nobody is named in it but
-- by what KPIs are split by. Values are plain decimals as text, so that money stays exact; NULL is no data.
CREATE TABLE kpi_values (
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL, -- the first day after the period
    kpi TEXT NOT NULL,
    dimension TEXT NOT NULL, -- empty for the total, as member and measure
    member TEXT NOT NULL,
    measure TEXT NOT NULL,
    value TEXT,
    previous TEXT,
    unit TEXT NOT NULL,
    target TEXT,
    status TEXT NOT NULL, -- ok, warn, alarm, no_data
    computed_at BIGINT NOT NULL,
    PRIMARY KEY (from_day, to_day, kpi, dimension, member, measure)
);
