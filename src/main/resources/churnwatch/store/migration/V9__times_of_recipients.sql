-- Mails at the time of their recipients.

ALTER TABLE outbox ADD COLUMN not_before BIGINT; -- the recipient's time; NULL: at once
ALTER TABLE outbox ADD COLUMN local_day INTEGER; -- of mails about alerts: the recipient's local day that they count for
CREATE INDEX outbox_local_day ON outbox (local_day, recipient) WHERE local_day IS NOT NULL;
