-- What a second rule set said beside the live one. Nothing follows from it: no alert, no mail.

-- One row a snapshot date at which rules.shadow named a folder.
CREATE TABLE shadow_snapshots (
    as_of INTEGER PRIMARY KEY,
    taken_at BIGINT NOT NULL,
    rule_set TEXT, -- the hash; NULL where the set could not be read
    active INTEGER NOT NULL,
    signals INTEGER NOT NULL,
    left_out TEXT, -- rules that could not be evaluated, a line each
    failed TEXT -- why there are no results
);
-- As assessments and signals.
CREATE TABLE shadow_assessments (
    as_of INTEGER NOT NULL,
    first_customer_no INTEGER NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (as_of, first_customer_no)
);
CREATE TABLE shadow_signals (
    as_of INTEGER NOT NULL,
    customer_no INTEGER NOT NULL,
    signal TEXT NOT NULL,
    severity INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (as_of, customer_no, signal)
) WITHOUT ROWID;
