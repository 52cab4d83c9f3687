-- In which language a mail is, and on whose clock its date is read.

ALTER TABLE outbox ADD COLUMN locale TEXT NOT NULL DEFAULT 'en';
ALTER TABLE outbox ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';
