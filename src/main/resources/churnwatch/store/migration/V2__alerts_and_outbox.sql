-- Alerts, what became of them, and the mails about them.
-- Levels and severities are ranks: 0 low, 1 medium, 2 high, 3 critical. Days are epoch days, times epoch milliseconds.

-- AUTOINCREMENT: the number of an alert that a repeated snapshot took back is never given to another.
CREATE TABLE alerts (
    alert_id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_no INTEGER NOT NULL,
    status TEXT NOT NULL, -- open, acknowledged, in_progress, snoozed, closed
    outcome TEXT, -- of a closed one: saved, lost, no_contact, false_alarm, expired
    assignee TEXT, -- who took it over from the customer's owner
    level INTEGER NOT NULL,
    score REAL NOT NULL,
    value_at_risk BIGINT NOT NULL,
    opened_on INTEGER NOT NULL,
    quiet_snapshots INTEGER NOT NULL, -- how many snapshots in a row saw no signal
    mailed_level INTEGER, -- the highest level put into a mail
    mailed_on INTEGER, -- the snapshot date of that mail
    closed_on INTEGER,
    closed_by TEXT -- churnwatch, or the person who closed it
);
CREATE UNIQUE INDEX alerts_one_open ON alerts (customer_no) WHERE status <> 'closed';
CREATE INDEX alerts_closed ON alerts (closed_on) WHERE status = 'closed';
CREATE INDEX alerts_mailed ON alerts (mailed_on) WHERE mailed_on IS NOT NULL;

-- One row when a signal joins an alert, and one more each time it comes back graver. The evidence stands in signals.
CREATE TABLE alert_signals (
    alert_id INTEGER NOT NULL,
    signal TEXT NOT NULL,
    severity INTEGER NOT NULL,
    joined_on INTEGER NOT NULL,
    PRIMARY KEY (alert_id, signal, severity)
) WITHOUT ROWID;

-- Every change of an alert: only ever added to; a repeated snapshot writes its own date's entries anew.
CREATE TABLE alert_history (
    entry_no INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    at BIGINT NOT NULL,
    who TEXT NOT NULL, -- churnwatch, or a person
    what TEXT NOT NULL, -- the reason's name
    why TEXT NOT NULL -- in words
);
CREATE INDEX alert_history_alert ON alert_history (alert_id);

-- The alerts not closed as they stood before the newest snapshot date, so that this date can be taken again.
CREATE TABLE alerts_before (
    alert_id INTEGER PRIMARY KEY,
    status TEXT NOT NULL,
    level INTEGER NOT NULL,
    score REAL NOT NULL,
    value_at_risk BIGINT NOT NULL,
    quiet_snapshots INTEGER NOT NULL,
    mailed_level INTEGER,
    mailed_on INTEGER
);

-- Mails: written with what they tell of, in one transaction; sent later, under a lease.
CREATE TABLE outbox (
    message_no INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL, -- digest, ops, test
    recipient TEXT NOT NULL,
    as_of INTEGER, -- the snapshot date of a digest
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT,
    state TEXT NOT NULL, -- queued, sending (leased, or nobody knows whether it arrived), sent, dead
    attempts INTEGER NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    lease_until BIGINT,
    lease_by TEXT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_as_of ON outbox (as_of) WHERE as_of IS NOT NULL;

-- Which alert went to whom in which mail, and at which level.
CREATE TABLE alert_mails (
    message_no INTEGER NOT NULL,
    alert_id INTEGER NOT NULL,
    customer_no INTEGER NOT NULL,
    level INTEGER NOT NULL,
    PRIMARY KEY (message_no, alert_id)
) WITHOUT ROWID;
CREATE INDEX alert_mails_alert ON alert_mails (alert_id);
