-- What was done to keep customers, and who is left alone to compare with. Money is minor units, days are epoch days.

-- A tactic applied to a customer because of an alert. The outcome is the one that counts; the log of deeds keeps those
-- that were corrected.
CREATE TABLE interventions (
    intervention_id INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id INTEGER NOT NULL,
    customer_no INTEGER NOT NULL,
    tactic TEXT NOT NULL,
    cost BIGINT NOT NULL,
    done_on INTEGER NOT NULL,
    who TEXT NOT NULL,
    at BIGINT NOT NULL, -- when it was recorded
    yearly_value BIGINT, -- of the customer, by the snapshot before; NULL where the alert did not tell
    outcome TEXT, -- saved, lost, no_contact, false_alarm; NULL while it is open
    outcome_on INTEGER,
    outcome_by TEXT
);
CREATE INDEX interventions_alert ON interventions (alert_id);
CREATE INDEX interventions_customer ON interventions (customer_no);
CREATE INDEX interventions_done ON interventions (done_on);

-- NULL: work, as all alerts without a control group; in: recorded, not mailed and not worked; out: a person took it out,
-- or it opened after that: work, and part of no comparison.
ALTER TABLE alerts ADD COLUMN control TEXT;
-- With a control group for each tactic: the one that would have been suggested first.
ALTER TABLE alerts ADD COLUMN control_tactic TEXT;
CREATE INDEX alerts_control ON alerts (opened_on) WHERE control = 'in';

-- The customers whom a person took out of the control group, for good.
CREATE TABLE control_outs (
    customer_no INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL
);
