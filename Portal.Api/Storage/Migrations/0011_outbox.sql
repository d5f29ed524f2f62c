-- What others must be told, written in the transaction that changed it. number is the order within a key.

CREATE TABLE outbox (
    number {identity} PRIMARY KEY,
    kind text NOT NULL CHECK (length(kind) > 0),
    key text NOT NULL CHECK (length(key) > 0),
    body text NOT NULL,
    created_at {instant} NOT NULL,
    due_at {instant} NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'Waiting' CHECK (state IN ('Waiting', 'Done', 'SetAside')),
    reason text,
    leased_by text,
    leased_until {instant},
    done_at {instant},
    CHECK ((leased_by IS NULL) = (leased_until IS NULL)),
    CHECK ((state = 'Done') = (done_at IS NOT NULL))
);

CREATE INDEX outbox_due ON outbox (due_at, number) WHERE state = 'Waiting';

CREATE INDEX outbox_by_key ON outbox (key, number);
