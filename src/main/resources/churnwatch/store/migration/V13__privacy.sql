-- What is remembered of those who were forgotten, and where copies of what is stored may lie.

-- Where an import put its rejected rows. NULL: beside the feed, in its folder rejects.
ALTER TABLE imports ADD COLUMN rejects TEXT;

-- The ids that were erased, so that a feed does not bring them back: each as a hash keyed with a secret of this database.
CREATE TABLE erased_ids (
    kind TEXT NOT NULL, -- the table whose id it was: customers, tickets, opportunities, leads
    id_hash TEXT NOT NULL,
    pseudonym TEXT NOT NULL, -- what stands in its place
    customer_no INTEGER NOT NULL,
    erased_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id_hash)
);
CREATE INDEX erased_ids_customer ON erased_ids (customer_no);

-- Copies of the database that a person had made. They keep what is erased here later.
CREATE TABLE backups (
    file TEXT PRIMARY KEY,
    made_at BIGINT NOT NULL
);
