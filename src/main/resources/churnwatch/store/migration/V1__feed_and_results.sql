-- The feed as it is stored. Every table carries the feed file's name and columns.
-- Times are epoch milliseconds UTC; beside each *_at stands *_day, its local date in the configured zone.
-- Dates are epoch days, money is minor units, booleans are 0/1; blank cells are NULL.
-- Rows of customers are tied by customer_no, the store's own number for a customer_id.
-- Unique keys are indexes, not constraints, so that a first big load can build them after the rows.

CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE customers (
    customer_no INTEGER PRIMARY KEY,
    customer_id TEXT NOT NULL,
    name TEXT,
    email TEXT,
    phone TEXT,
    address TEXT,
    segment TEXT,
    region TEXT,
    channel TEXT,
    owner TEXT,
    locale TEXT,
    joined_on INTEGER NOT NULL,
    left_on INTEGER,
    leave_reason TEXT,
    acquisition_campaign_id TEXT,
    referred_by TEXT,
    removed INTEGER NOT NULL DEFAULT 0 -- 1: the feed said deleted; kept so that past results keep their name
);
CREATE UNIQUE INDEX customers_id ON customers (customer_id);

CREATE TABLE products (
    row_no INTEGER PRIMARY KEY,
    product_id TEXT NOT NULL,
    name TEXT,
    category TEXT
);
CREATE UNIQUE INDEX products_id ON products (product_id);

CREATE TABLE campaigns (
    row_no INTEGER PRIMARY KEY,
    campaign_id TEXT NOT NULL,
    name TEXT,
    medium TEXT,
    purpose TEXT,
    started_on INTEGER,
    ended_on INTEGER,
    cost BIGINT
);
CREATE UNIQUE INDEX campaigns_id ON campaigns (campaign_id);

CREATE TABLE touchpoints (
    row_no INTEGER PRIMARY KEY,
    touchpoint_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    region TEXT
);
CREATE UNIQUE INDEX touchpoints_id ON touchpoints (touchpoint_id);

CREATE TABLE purchases (
    row_no INTEGER PRIMARY KEY,
    purchase_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    purchased_at BIGINT NOT NULL,
    purchased_day INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    product_id TEXT,
    category TEXT,
    channel TEXT,
    amount BIGINT NOT NULL,
    cost BIGINT,
    kind TEXT,
    campaign_id TEXT
);
CREATE UNIQUE INDEX purchases_id ON purchases (purchase_id);
CREATE INDEX purchases_customer ON purchases (customer_no, purchased_at, purchase_id);

CREATE TABLE contracts (
    row_no INTEGER PRIMARY KEY,
    contract_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    product_id TEXT,
    started_on INTEGER NOT NULL,
    ends_on INTEGER,
    renewed_on INTEGER,
    cancelled_on INTEGER,
    cancel_reason TEXT,
    yearly_value BIGINT
);
CREATE UNIQUE INDEX contracts_id ON contracts (contract_id);
CREATE INDEX contracts_customer ON contracts (customer_no, started_on, contract_id);

CREATE TABLE invoices (
    row_no INTEGER PRIMARY KEY,
    invoice_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    issued_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    amount BIGINT NOT NULL,
    paid_on INTEGER
);
CREATE UNIQUE INDEX invoices_id ON invoices (invoice_id);
CREATE INDEX invoices_customer ON invoices (customer_no, issued_on, invoice_id);

CREATE TABLE offers (
    row_no INTEGER PRIMARY KEY,
    offer_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    sent_at BIGINT NOT NULL,
    sent_day INTEGER NOT NULL,
    campaign_id TEXT,
    targeted INTEGER,
    expires_at BIGINT,
    expires_day INTEGER,
    opened_at BIGINT,
    opened_day INTEGER,
    clicked_at BIGINT,
    clicked_day INTEGER,
    responded_at BIGINT,
    responded_day INTEGER,
    response TEXT
);
CREATE UNIQUE INDEX offers_id ON offers (offer_id);
CREATE INDEX offers_customer ON offers (customer_no, sent_at, offer_id);

CREATE TABLE interactions (
    row_no INTEGER PRIMARY KEY,
    interaction_id TEXT NOT NULL,
    customer_no INTEGER,
    occurred_at BIGINT NOT NULL,
    occurred_day INTEGER NOT NULL,
    direction TEXT NOT NULL,
    medium TEXT NOT NULL,
    topic TEXT,
    staff TEXT,
    ticket_id TEXT,
    opportunity_id TEXT,
    wait_seconds INTEGER,
    handle_seconds INTEGER,
    abandoned INTEGER,
    callback INTEGER,
    cost BIGINT,
    planned INTEGER
);
CREATE UNIQUE INDEX interactions_id ON interactions (interaction_id);
CREATE INDEX interactions_customer ON interactions (customer_no, occurred_at, interaction_id) WHERE customer_no IS NOT NULL;

CREATE TABLE tickets (
    row_no INTEGER PRIMARY KEY,
    ticket_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT,
    channel TEXT,
    product_id TEXT,
    first_response_at BIGINT,
    first_response_day INTEGER,
    resolved_at BIGINT,
    resolved_day INTEGER,
    sla_due_at BIGINT,
    sla_due_day INTEGER,
    contacts INTEGER,
    reopened INTEGER
);
CREATE UNIQUE INDEX tickets_id ON tickets (ticket_id);
CREATE INDEX tickets_customer ON tickets (customer_no, opened_at, ticket_id);

CREATE TABLE surveys (
    row_no INTEGER PRIMARY KEY,
    survey_id TEXT NOT NULL,
    customer_no INTEGER,
    answered_at BIGINT NOT NULL,
    answered_day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    score DOUBLE PRECISION,
    reason TEXT,
    ticket_id TEXT,
    respondent TEXT
);
CREATE UNIQUE INDEX surveys_id ON surveys (survey_id);
-- A survey without a customer belongs to the customer of its ticket.
CREATE INDEX surveys_ticket ON surveys (ticket_id) WHERE customer_no IS NULL;
CREATE INDEX surveys_customer ON surveys (customer_no, answered_at, survey_id) WHERE customer_no IS NOT NULL;

CREATE TABLE wallet (
    row_no INTEGER PRIMARY KEY,
    wallet_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    total_spend BIGINT NOT NULL,
    category TEXT
);
CREATE UNIQUE INDEX wallet_id ON wallet (wallet_id);
CREATE INDEX wallet_customer ON wallet (customer_no, as_of, wallet_id);

CREATE TABLE contact_changes (
    row_no INTEGER PRIMARY KEY,
    change_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_day INTEGER NOT NULL,
    kind TEXT NOT NULL
);
CREATE UNIQUE INDEX contact_changes_id ON contact_changes (change_id);
CREATE INDEX contact_changes_customer ON contact_changes (customer_no, changed_at, change_id);

CREATE TABLE customer_touchpoints (
    row_no INTEGER PRIMARY KEY,
    link_id TEXT NOT NULL,
    customer_no INTEGER NOT NULL,
    touchpoint_id TEXT NOT NULL,
    since INTEGER,
    until INTEGER
);
CREATE UNIQUE INDEX customer_touchpoints_id ON customer_touchpoints (link_id);
CREATE INDEX customer_touchpoints_customer ON customer_touchpoints (customer_no, since, link_id);

CREATE TABLE touchpoint_changes (
    row_no INTEGER PRIMARY KEY,
    change_id TEXT NOT NULL,
    touchpoint_id TEXT NOT NULL,
    changed_on INTEGER NOT NULL,
    kind TEXT NOT NULL
);
CREATE UNIQUE INDEX touchpoint_changes_id ON touchpoint_changes (change_id);

CREATE TABLE leads (
    row_no INTEGER PRIMARY KEY,
    lead_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_day INTEGER NOT NULL,
    source TEXT,
    owner TEXT,
    converted_at BIGINT,
    converted_day INTEGER,
    customer_no INTEGER
);
CREATE UNIQUE INDEX leads_id ON leads (lead_id);
CREATE INDEX leads_customer ON leads (customer_no, created_at, lead_id) WHERE customer_no IS NOT NULL;

CREATE TABLE opportunities (
    row_no INTEGER PRIMARY KEY,
    opportunity_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_day INTEGER NOT NULL,
    lead_id TEXT,
    customer_no INTEGER,
    owner TEXT,
    source TEXT,
    amount BIGINT,
    win_probability DOUBLE PRECISION,
    expected_close_on INTEGER,
    closed_at BIGINT,
    closed_day INTEGER,
    outcome TEXT,
    lost_reason TEXT
);
CREATE UNIQUE INDEX opportunities_id ON opportunities (opportunity_id);
CREATE INDEX opportunities_customer ON opportunities (customer_no, created_at, opportunity_id) WHERE customer_no IS NOT NULL;

CREATE TABLE opportunity_stages (
    row_no INTEGER PRIMARY KEY,
    entry_id TEXT NOT NULL,
    opportunity_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    entered_day INTEGER NOT NULL
);
CREATE UNIQUE INDEX opportunity_stages_id ON opportunity_stages (entry_id);

CREATE TABLE proposals (
    row_no INTEGER PRIMARY KEY,
    proposal_id TEXT NOT NULL,
    opportunity_id TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    given_day INTEGER NOT NULL
);
CREATE UNIQUE INDEX proposals_id ON proposals (proposal_id);

CREATE TABLE costs (
    row_no INTEGER PRIMARY KEY,
    cost_id TEXT NOT NULL,
    incurred_on INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    amount BIGINT NOT NULL,
    customer_no INTEGER,
    campaign_id TEXT,
    tactic TEXT
);
CREATE UNIQUE INDEX costs_id ON costs (cost_id);
CREATE INDEX costs_customer ON costs (customer_no, incurred_on, cost_id) WHERE customer_no IS NOT NULL;

CREATE TABLE web_visits (
    row_no INTEGER PRIMARY KEY,
    visit_id TEXT NOT NULL,
    visited_at BIGINT NOT NULL,
    visited_day INTEGER NOT NULL,
    customer_no INTEGER,
    page_views INTEGER,
    seconds INTEGER,
    goal_reached INTEGER
);
CREATE UNIQUE INDEX web_visits_id ON web_visits (visit_id);
CREATE INDEX web_visits_customer ON web_visits (customer_no, visited_at, visit_id) WHERE customer_no IS NOT NULL;

CREATE TABLE email_subscriptions (
    row_no INTEGER PRIMARY KEY,
    subscription_id TEXT NOT NULL,
    subscribed_on INTEGER NOT NULL,
    unsubscribed_on INTEGER,
    customer_no INTEGER
);
CREATE UNIQUE INDEX email_subscriptions_id ON email_subscriptions (subscription_id);
CREATE INDEX email_subscriptions_customer ON email_subscriptions (customer_no, subscribed_on, subscription_id) WHERE customer_no IS NOT NULL;

-- Codes of the texts that a packed history names: categories, products, segments, regions, channels, touchpoints.
CREATE TABLE symbols (
    code INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE UNIQUE INDEX symbols_text ON symbols (kind, text);

-- Each customer's events in one packed row, rewritten in the transaction that changes them.
CREATE TABLE history (
    customer_no INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
);

-- One row an import: what was read, and whether the share of rejects stops the snapshot.
CREATE TABLE imports (
    import_no INTEGER PRIMARY KEY,
    started_at BIGINT NOT NULL,
    finished_at BIGINT NOT NULL,
    feed TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    stopped INTEGER NOT NULL -- 1: the rejects passed the stop share
);
CREATE TABLE import_files (
    import_no INTEGER NOT NULL,
    file TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_inserted BIGINT NOT NULL,
    rows_updated BIGINT NOT NULL,
    rows_unchanged BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    refused TEXT, -- why the file was refused whole; NULL when it was read
    PRIMARY KEY (import_no, file)
);

-- One row a snapshot date; its results stand in assessments and signals.
CREATE TABLE snapshots (
    as_of INTEGER PRIMARY KEY,
    taken_at BIGINT NOT NULL,
    rule_set TEXT NOT NULL,
    customers INTEGER NOT NULL,
    active INTEGER NOT NULL,
    population INTEGER NOT NULL,
    signals INTEGER NOT NULL,
    replayed INTEGER NOT NULL -- 1: older than the newest when it was taken, so no alert and no mail came of it
);
-- Scores of all active customers, packed in blocks in the order of customer_no.
CREATE TABLE assessments (
    as_of INTEGER NOT NULL,
    first_customer_no INTEGER NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (as_of, first_customer_no)
);
CREATE TABLE signals (
    as_of INTEGER NOT NULL,
    customer_no INTEGER NOT NULL,
    signal TEXT NOT NULL,
    severity INTEGER NOT NULL, -- 0 low, 1 medium, 2 high, 3 critical
    evidence TEXT NOT NULL, -- a JSON object
    PRIMARY KEY (as_of, customer_no, signal)
) WITHOUT ROWID;
