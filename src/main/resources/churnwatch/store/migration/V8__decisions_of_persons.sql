-- What persons decide about alerts.

-- What a snoozed alert sleeps for. A row outlives its sleep until a person decides again, so that a date can be taken
-- again; only alerts of status snoozed are asleep.
CREATE TABLE alert_snoozes (
    alert_id INTEGER PRIMARY KEY,
    until INTEGER, -- the first day on which it is open again; NULL where it waits for a change alone
    level INTEGER NOT NULL, -- a higher one wakes it
    signals TEXT NOT NULL -- a line each: id:severity; a new or graver one wakes it
);

-- Mails that a person stopped. What is given (customer, segment, signal) must all hold; at least one is given.
CREATE TABLE suppressions (
    suppression_no INTEGER PRIMARY KEY,
    customer_id TEXT,
    segment TEXT,
    signal TEXT,
    starts_on INTEGER NOT NULL,
    until INTEGER NOT NULL, -- the first day on which mails leave again
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    at BIGINT NOT NULL,
    ended_on INTEGER, -- where a person ended it before
    ended_by TEXT,
    ended_why TEXT
);

-- Why a customer with signals was not mailed about, where no alert's history says so: a row when the reason changes.
CREATE TABLE decisions (
    customer_no INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    what TEXT NOT NULL, -- cooling_down, suppressed
    why TEXT NOT NULL, -- in words
    PRIMARY KEY (customer_no, as_of)
) WITHOUT ROWID;
CREATE INDEX decisions_as_of ON decisions (as_of);

-- By when somebody must have taken the alert up, and when a named person was told that nobody had.
ALTER TABLE alerts ADD COLUMN follow_up_by INTEGER;
ALTER TABLE alerts ADD COLUMN escalated_on INTEGER;
ALTER TABLE alerts_before ADD COLUMN follow_up_by INTEGER;
CREATE INDEX alerts_follow_up ON alerts (follow_up_by) WHERE status = 'open' AND escalated_on IS NULL;
