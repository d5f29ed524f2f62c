-- What is to be said to one outside service, made from a row of the outbox in the transaction that ends that row.

CREATE INDEX outbox_waiting ON outbox (number) WHERE state = 'Waiting';

CREATE INDEX outbox_done ON outbox (done_at) WHERE state = 'Done';

-- Waiting: to be sent when due. Done: the service has it. Dropped: no longer true, or no longer to be told.
-- SetAside: the service refuses it. Discarded: an operator gave it up.
-- body holds ids, states and instants; who the patient is, is looked up when it is sent.
CREATE TABLE deliveries (
    number {identity} PRIMARY KEY,
    service text NOT NULL CHECK (service IN ('Reporting', 'Messages')),
    kind text NOT NULL CHECK (length(kind) > 0),
    key text NOT NULL CHECK (length(key) > 0),
    patient_id {uuid} REFERENCES patients (id),
    body text NOT NULL,
    once text,
    created_at {instant} NOT NULL,
    due_at {instant} NOT NULL,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    state text NOT NULL DEFAULT 'Waiting' CHECK (state IN ('Waiting', 'Done', 'Dropped', 'SetAside', 'Discarded')),
    reason text,
    leased_by text,
    leased_until {instant},
    ended_at {instant},
    CHECK ((leased_by IS NULL) = (leased_until IS NULL)),
    CHECK (leased_by IS NULL OR state = 'Waiting'),
    CHECK ((state = 'Waiting') = (ended_at IS NULL))
);

-- What is to be said only once, however often it is noted.
CREATE UNIQUE INDEX deliveries_once ON deliveries (service, once) WHERE once IS NOT NULL;

CREATE INDEX deliveries_waiting ON deliveries (service, number) WHERE state = 'Waiting';

CREATE INDEX deliveries_waiting_by_key ON deliveries (service, key, number) WHERE state = 'Waiting';

CREATE INDEX deliveries_leased ON deliveries (service, leased_until) WHERE leased_until IS NOT NULL;

CREATE INDEX deliveries_ended ON deliveries (service, state, ended_at) WHERE ended_at IS NOT NULL;
