-- An alert whose customer becomes an alias rests: it is closed without an outcome, and afterwards stands again as it stood.

-- What the status of alert_id was; NULL of merges that were made before this was kept.
ALTER TABLE aliases ADD COLUMN alert_status TEXT;

-- Nobody decided how these ended.
UPDATE alerts SET outcome = NULL
WHERE status = 'closed' AND outcome = 'expired' AND alert_id IN (SELECT alert_id FROM aliases);
