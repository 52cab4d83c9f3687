-- What belongs together in a mail program, how often a mail met no server, and how many left lately.

ALTER TABLE outbox ADD COLUMN thread TEXT; -- mails at once: the same for all to one recipient about one customer
ALTER TABLE outbox ADD COLUMN unreachable INTEGER NOT NULL DEFAULT 0; -- of the attempts those that met no server
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
