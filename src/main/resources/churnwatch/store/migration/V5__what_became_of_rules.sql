-- What became of each rule in each snapshot, and of the signals that could not be judged.

CREATE TABLE snapshot_rules (
    as_of INTEGER NOT NULL,
    stage TEXT NOT NULL, -- signals, risk
    rule TEXT NOT NULL,
    -- judged; unknown (its data is absent or too old); quarantined (it could not be evaluated); held (it fired for
    -- suspiciously many, and its alerts wait for a decision); accepted (as many as a person released before)
    state TEXT NOT NULL,
    customers INTEGER, -- for how many it raised a signal; NULL where it was not judged, and for risk rules
    usual DOUBLE PRECISION, -- the share of active customers that is usual; NULL where nothing is known
    since INTEGER NOT NULL, -- the first of the snapshots in a row that found it in this state
    customer_no INTEGER, -- of a quarantined one: the customer on whom it failed
    reason TEXT, -- why it was not judged
    PRIMARY KEY (as_of, stage, rule)
) WITHOUT ROWID;

-- The signals that a snapshot could not judge, wholly or in part: their absence means nothing.
CREATE TABLE snapshot_signals (
    as_of INTEGER NOT NULL,
    signal TEXT NOT NULL,
    cause TEXT NOT NULL, -- no_data, stale, quarantined
    whole INTEGER NOT NULL, -- 0: other rules for the signal were judged
    detail TEXT NOT NULL, -- the tables, or the rules
    PRIMARY KEY (as_of, signal, cause)
) WITHOUT ROWID;

-- Of the customers whom held rules concern: what the snapshot would have said without those rules.
CREATE TABLE held_results (
    as_of INTEGER NOT NULL,
    customer_no INTEGER NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    level INTEGER NOT NULL,
    value_at_risk BIGINT NOT NULL,
    signals TEXT NOT NULL, -- a line each: id:severity
    PRIMARY KEY (as_of, customer_no)
) WITHOUT ROWID;

-- What persons decided about the alerts of held rules; the latest decision on a rule and a date counts.
CREATE TABLE rule_decisions (
    decision_no INTEGER PRIMARY KEY,
    as_of INTEGER NOT NULL,
    rule TEXT NOT NULL,
    decision TEXT NOT NULL, -- released, discarded
    customers INTEGER NOT NULL, -- for how many the rule had raised a signal
    who TEXT NOT NULL,
    why TEXT,
    at BIGINT NOT NULL
);
CREATE INDEX rule_decisions_as_of ON rule_decisions (as_of, rule);
