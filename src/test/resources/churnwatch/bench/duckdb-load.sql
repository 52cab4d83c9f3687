-- A feed's files as typed tables of the store's shape: days and epoch milliseconds, minor units, customers by number.
-- Times without a zone are UTC here.
CREATE OR REPLACE MACRO day(t) AS (t::DATE - DATE '1970-01-01')::INTEGER;
CREATE OR REPLACE MACRO cents(t) AS (t::DECIMAL(18, 2) * 100)::BIGINT;
CREATE OR REPLACE MACRO feed(name) AS TABLE
    SELECT * FROM read_csv('{feed}/' || name || '.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

CREATE OR REPLACE TABLE customers AS
SELECT row_number() OVER ()::INTEGER AS customer_no, customer_id, day(joined_on) AS joined_on, day(left_on) AS left_on
FROM feed('customers');

CREATE OR REPLACE TABLE products AS
SELECT product_id, category FROM feed('products');

CREATE OR REPLACE TABLE purchases AS
SELECT purchase_id, customer_no, epoch_ms(purchased_at::TIMESTAMP) AS purchased_at, day(purchased_at) AS purchased_day,
       coalesce(order_id, purchase_id) AS order_id, product_id, category, cents(amount) AS amount
FROM feed('purchases') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE contracts AS
SELECT contract_id, customer_no, product_id, day(started_on) AS started_on, day(ends_on) AS ends_on,
       day(renewed_on) AS renewed_on, day(cancelled_on) AS cancelled_on, cents(yearly_value) AS yearly_value
FROM feed('contracts') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE invoices AS
SELECT invoice_id, customer_no, day(issued_on) AS issued_on, day(due_on) AS due_on, cents(amount) AS amount,
       day(paid_on) AS paid_on
FROM feed('invoices') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE offers AS
SELECT offer_id, customer_no, epoch_ms(sent_at::TIMESTAMP) AS sent_at, day(sent_at) AS sent_day,
       targeted::BOOLEAN::INTEGER AS targeted, day(expires_at) AS expires_day, day(clicked_at) AS clicked_day,
       day(responded_at) AS responded_day, response
FROM feed('offers') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE interactions AS
SELECT interaction_id, customer_no, day(occurred_at) AS occurred_day, direction, topic, planned::BOOLEAN::INTEGER AS planned
FROM feed('interactions') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE tickets AS
SELECT ticket_id, customer_no, day(opened_at) AS opened_day, kind, day(resolved_at) AS resolved_day,
       day(sla_due_at) AS sla_due_day, reopened::BOOLEAN::INTEGER AS reopened
FROM feed('tickets') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE surveys AS
SELECT survey_id, customer_no, epoch_ms(answered_at::TIMESTAMP) AS answered_at, day(answered_at) AS answered_day, kind,
       score::DOUBLE AS score, ticket_id, respondent
FROM feed('surveys') LEFT JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE wallet AS
SELECT wallet_id, customer_no, day(as_of) AS as_of, cents(total_spend) AS total_spend, category
FROM feed('wallet') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE contact_changes AS
SELECT change_id, customer_no, day(changed_at) AS changed_day, kind
FROM feed('contact_changes') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE touchpoints AS
SELECT touchpoint_id, kind FROM feed('touchpoints');

CREATE OR REPLACE TABLE customer_touchpoints AS
SELECT link_id, customer_no, touchpoint_id, day(since) AS since, day(until) AS until
FROM feed('customer_touchpoints') JOIN customers USING (customer_id);

CREATE OR REPLACE TABLE touchpoint_changes AS
SELECT change_id, touchpoint_id, day(changed_on) AS changed_on, kind
FROM feed('touchpoint_changes');

CHECKPOINT;
