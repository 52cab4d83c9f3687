-- The audit log: what persons did, in the order in which they did it. Rows are only ever added. A customer is named by
-- customer_no alone, in no text, so that a forgotten one is forgotten here too.

CREATE TABLE deeds (
    deed_no INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL, -- the command: alert close, suppress add
    subject TEXT NOT NULL, -- alert 12, suppression S-3
    customer_no INTEGER, -- where it concerns one customer
    why TEXT, -- as the person gave it
    was TEXT, -- how things stood before, in short
    became TEXT -- and after
);
CREATE INDEX deeds_customer ON deeds (customer_no) WHERE customer_no IS NOT NULL;

-- Suppressions name their customer as all other tables do.
ALTER TABLE suppressions ADD COLUMN customer_no INTEGER;
UPDATE suppressions SET customer_no =
    (SELECT c.customer_no FROM customers c WHERE c.customer_id = suppressions.customer_id)
    WHERE customer_id IS NOT NULL;
-- Nobody stops the mails about somebody who is not there; without a customer it would stop those of many.
DELETE FROM suppressions WHERE customer_id IS NOT NULL AND customer_no IS NULL;
ALTER TABLE suppressions DROP COLUMN customer_id;

-- Rows of lists that agents sent back and that were taken, so that the same row twice is done once.
CREATE TABLE taken_rows (
    alert_id INTEGER NOT NULL,
    row_hash TEXT NOT NULL, -- of all that was filled in
    customer_no INTEGER NOT NULL,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (alert_id, row_hash)
);
