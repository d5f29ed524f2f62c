-- What the Record Service was told, for each NHS number and resource type, and what it is still to be told.

-- Waiting: to be sent when due. Held: not to be sent now (under age, restricted, excluded, trust closed), looked at again
-- when due. Accepted: the service has it. SetAside: the service refuses the number.
-- first_accepted_at never changes, so that the count of accepted numbers up to a moment is the same whenever it is taken.
CREATE TABLE record_states (
    resource text NOT NULL CHECK (resource IN ('Appointments', 'Documents', 'Questionnaires')),
    nhs_number text NOT NULL REFERENCES patients (nhs_number),
    state text NOT NULL CHECK (state IN ('Waiting', 'Held', 'Accepted', 'SetAside')),
    noted_at {instant} NOT NULL,
    due_at {instant},
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    reason text,
    leased_by text,
    leased_until {instant},
    first_accepted_at {instant},
    last_accepted_at {instant},
    PRIMARY KEY (resource, nhs_number),
    CHECK ((leased_by IS NULL) = (leased_until IS NULL)),
    CHECK ((state IN ('Waiting', 'Held')) = (due_at IS NOT NULL)),
    CHECK ((first_accepted_at IS NULL) = (last_accepted_at IS NULL)),
    CHECK (state <> 'Accepted' OR first_accepted_at IS NOT NULL)
);

CREATE INDEX record_states_due ON record_states (resource, due_at) WHERE state IN ('Waiting', 'Held');

CREATE INDEX record_states_accepted ON record_states (resource, first_accepted_at) WHERE first_accepted_at IS NOT NULL;

-- Seeding of a trust and replay of everything: position is the last NHS number that is done with.
CREATE TABLE record_runs (
    id {uuid} PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('Seed', 'Replay')),
    resource text NOT NULL CHECK (resource IN ('Appointments', 'Documents', 'Questionnaires')),
    trust_id {uuid} REFERENCES trusts (id),
    started_at {instant} NOT NULL,
    planned integer NOT NULL CHECK (planned >= 0),
    position text NOT NULL DEFAULT '',
    sent integer NOT NULL DEFAULT 0,
    set_aside integer NOT NULL DEFAULT 0,
    passed_over integer NOT NULL DEFAULT 0,
    finished_at {instant}
);

CREATE INDEX record_runs_open ON record_runs (kind, resource, started_at) WHERE finished_at IS NULL;

-- A service that an operator told the portal to leave alone for now.
CREATE TABLE paused_services (
    service text PRIMARY KEY CHECK (service IN ('RecordService', 'Reporting', 'Messages')),
    paused_at {instant} NOT NULL
);
