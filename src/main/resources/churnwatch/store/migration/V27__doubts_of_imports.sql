-- How many doubts an import told of the rows of a file; NULL for imports before they were counted.
ALTER TABLE import_files ADD COLUMN rows_doubted BIGINT;
