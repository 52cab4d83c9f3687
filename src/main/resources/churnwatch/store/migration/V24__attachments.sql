-- Files that go with a mail: a JSON list of their names, types and texts; NULL where there is none.
ALTER TABLE outbox ADD COLUMN attachments TEXT;
