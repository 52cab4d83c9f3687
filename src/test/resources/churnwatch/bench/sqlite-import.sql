-- The same CSV files loaded by the sqlite3 shell's own .import, and the indexes that the store has on them.
PRAGMA cache_size = -128000;
CREATE TABLE customers (customer_id TEXT, name TEXT, email TEXT, phone TEXT, address TEXT, segment TEXT, region TEXT,
    channel TEXT, owner TEXT, locale TEXT, joined_on TEXT, left_on TEXT);
CREATE TABLE products (product_id TEXT, name TEXT, category TEXT);
CREATE TABLE purchases (purchase_id TEXT, customer_id TEXT, purchased_at TEXT, order_id TEXT, product_id TEXT,
    category TEXT, channel TEXT, amount REAL, cost REAL, kind TEXT);
CREATE TABLE contracts (contract_id TEXT, customer_id TEXT, product_id TEXT, started_on TEXT, ends_on TEXT,
    renewed_on TEXT, cancelled_on TEXT, yearly_value REAL);
CREATE TABLE invoices (invoice_id TEXT, customer_id TEXT, issued_on TEXT, due_on TEXT, amount REAL, paid_on TEXT);
CREATE TABLE offers (offer_id TEXT, customer_id TEXT, sent_at TEXT, targeted TEXT, expires_at TEXT, opened_at TEXT,
    clicked_at TEXT, responded_at TEXT, response TEXT);
CREATE TABLE interactions (interaction_id TEXT, customer_id TEXT, occurred_at TEXT, direction TEXT, medium TEXT,
    topic TEXT, staff TEXT, handle_seconds INTEGER, planned TEXT);
CREATE TABLE tickets (ticket_id TEXT, customer_id TEXT, opened_at TEXT, kind TEXT, topic TEXT, resolved_at TEXT,
    sla_due_at TEXT, contacts INTEGER, reopened TEXT);
CREATE TABLE surveys (survey_id TEXT, customer_id TEXT, answered_at TEXT, kind TEXT, score REAL, ticket_id TEXT,
    respondent TEXT);
CREATE TABLE wallet (wallet_id TEXT, customer_id TEXT, as_of TEXT, total_spend REAL, category TEXT);
CREATE TABLE contact_changes (change_id TEXT, customer_id TEXT, changed_at TEXT, kind TEXT);
CREATE TABLE touchpoints (touchpoint_id TEXT, kind TEXT, name TEXT, region TEXT);
CREATE TABLE customer_touchpoints (link_id TEXT, customer_id TEXT, touchpoint_id TEXT, since TEXT, until TEXT);
CREATE TABLE touchpoint_changes (change_id TEXT, touchpoint_id TEXT, changed_on TEXT, kind TEXT);

.mode csv
.import --skip 1 {feed}/customers.csv customers
.import --skip 1 {feed}/products.csv products
.import --skip 1 {feed}/purchases.csv purchases
.import --skip 1 {feed}/contracts.csv contracts
.import --skip 1 {feed}/invoices.csv invoices
.import --skip 1 {feed}/offers.csv offers
.import --skip 1 {feed}/interactions.csv interactions
.import --skip 1 {feed}/tickets.csv tickets
.import --skip 1 {feed}/surveys.csv surveys
.import --skip 1 {feed}/wallet.csv wallet
.import --skip 1 {feed}/contact_changes.csv contact_changes
.import --skip 1 {feed}/touchpoints.csv touchpoints
.import --skip 1 {feed}/customer_touchpoints.csv customer_touchpoints
.import --skip 1 {feed}/touchpoint_changes.csv touchpoint_changes

CREATE UNIQUE INDEX customers_id ON customers (customer_id);
CREATE UNIQUE INDEX products_id ON products (product_id);
CREATE UNIQUE INDEX touchpoints_id ON touchpoints (touchpoint_id);
CREATE UNIQUE INDEX touchpoint_changes_id ON touchpoint_changes (change_id);
CREATE UNIQUE INDEX purchases_id ON purchases (purchase_id);
CREATE INDEX purchases_customer ON purchases (customer_id, purchased_at, purchase_id, order_id);
CREATE UNIQUE INDEX contracts_id ON contracts (contract_id);
CREATE INDEX contracts_customer ON contracts (customer_id, started_on, contract_id);
CREATE UNIQUE INDEX invoices_id ON invoices (invoice_id);
CREATE INDEX invoices_customer ON invoices (customer_id, issued_on, invoice_id);
CREATE UNIQUE INDEX offers_id ON offers (offer_id);
CREATE INDEX offers_customer ON offers (customer_id, sent_at, offer_id);
CREATE UNIQUE INDEX interactions_id ON interactions (interaction_id);
CREATE INDEX interactions_customer ON interactions (customer_id, occurred_at, interaction_id);
CREATE UNIQUE INDEX tickets_id ON tickets (ticket_id);
CREATE INDEX tickets_customer ON tickets (customer_id, opened_at, ticket_id);
CREATE UNIQUE INDEX surveys_id ON surveys (survey_id);
CREATE INDEX surveys_customer ON surveys (customer_id, answered_at, survey_id);
CREATE UNIQUE INDEX wallet_id ON wallet (wallet_id);
CREATE INDEX wallet_customer ON wallet (customer_id, as_of, wallet_id);
CREATE UNIQUE INDEX contact_changes_id ON contact_changes (change_id);
CREATE INDEX contact_changes_customer ON contact_changes (customer_id, changed_at, change_id);
CREATE UNIQUE INDEX customer_touchpoints_id ON customer_touchpoints (link_id);
CREATE INDEX customer_touchpoints_customer ON customer_touchpoints (customer_id, since, link_id);
