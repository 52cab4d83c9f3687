-- When each job of the daemon was due and what became of it; what has no row yet, or an unfinished one, is made up for.
CREATE TABLE due_slots (
    job TEXT NOT NULL,
    slot BIGINT NOT NULL, -- the instant it was due
    state TEXT NOT NULL, -- begun (no run: the first start of the daemon), started, waiting, done, failed, superseded
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    detail TEXT,
    UNIQUE (job, slot)
);

-- The feeds taken from the drop folder, so that an unchanged one is not read again.
CREATE TABLE feed_drops (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    taken_at BIGINT NOT NULL,
    detail TEXT NOT NULL
);
