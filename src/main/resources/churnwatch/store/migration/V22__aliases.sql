-- Customers who are one: merging makes one of two an alias of the other. The rows of an alias are the other's from then
-- on, so that whatever reads rows by customer counts one; alias_rows remembers which they are, so that they can go back.
-- The customers row of an alias has removed = 2: it is nobody's who counts.

CREATE TABLE aliases (
    customer_no INTEGER PRIMARY KEY, -- who is an alias
    main_no INTEGER NOT NULL, -- of whom; never an alias
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    why TEXT,
    alert_id INTEGER -- the alert that was open, and is closed while the alias lasts
);
CREATE INDEX aliases_main ON aliases (main_no);

-- Rows that were the alias's when it was merged, or that a feed has told of it since.
CREATE TABLE alias_rows (
    file TEXT NOT NULL,
    row_id TEXT NOT NULL, -- the row's own id
    customer_no INTEGER NOT NULL, -- the alias
    PRIMARY KEY (file, row_id)
);
CREATE INDEX alias_rows_customer ON alias_rows (customer_no);
