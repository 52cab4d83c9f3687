-- How grave an alert on a KPI was when somebody was last told of it: -1 while nobody was, since nobody is named for it.
ALTER TABLE kpi_alerts ADD COLUMN told INTEGER NOT NULL DEFAULT -1;
