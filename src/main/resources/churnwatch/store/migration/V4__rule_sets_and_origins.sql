-- The rule sets that were ever in use, with the texts of all their files, so that any of them can be brought back.
CREATE TABLE rule_sets (
    rule_set TEXT PRIMARY KEY, -- the hash
    kept_at BIGINT NOT NULL,
    first_used_at BIGINT -- when a snapshot first used it; NULL where none did
);
CREATE TABLE rule_set_files (
    rule_set TEXT NOT NULL,
    file TEXT NOT NULL, -- the name below the rules folder
    text TEXT NOT NULL,
    PRIMARY KEY (rule_set, file)
);

-- Every change of the set in use, and every state of the rules folder that was refused; only ever added to.
CREATE TABLE rule_loads (
    load_no INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL, -- snapshot, serve, rollback
    rule_set TEXT, -- the set in use from then on; NULL where the folder was refused
    refused TEXT -- why, a fault a line
);

-- What the snapshots whose alerts are kept worked with: one row a snapshot, what is personal in alert_origins.
CREATE TABLE alert_bases (
    as_of INTEGER PRIMARY KEY,
    taken_at BIGINT NOT NULL,
    rule_set TEXT NOT NULL,
    basis TEXT NOT NULL, -- JSON: settings that matter and the cuts of both populations
    dictionary BLOB NOT NULL -- the texts, categories and touchpoint changes behind the codes of these histories
);
-- The packed histories of the customers whose alert opened or changed, and what the snapshot said of them, many a row.
CREATE TABLE alert_origins (
    as_of INTEGER NOT NULL,
    first_customer_no INTEGER NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (as_of, first_customer_no)
);

-- The rule set of the snapshot that opened the alert or changed it last.
ALTER TABLE alerts ADD COLUMN rule_set TEXT;
ALTER TABLE alerts_before ADD COLUMN rule_set TEXT;
