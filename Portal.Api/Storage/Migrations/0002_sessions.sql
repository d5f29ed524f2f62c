-- Who is logged in, and the Data Protection keys that all instances share.
-- key_hash is of the key that only the browser has; ticket is encrypted.

CREATE TABLE sessions (
    id {uuid} PRIMARY KEY,
    key_hash text NOT NULL UNIQUE CHECK (length(key_hash) = 64),
    patient_id {uuid} NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    tracking_id {uuid},
    ticket {bytes} NOT NULL,
    started_at {instant} NOT NULL,
    last_seen_at {instant} NOT NULL,
    expires_at {instant} NOT NULL,
    ends_at {instant} NOT NULL,
    CHECK (last_seen_at >= started_at),
    CHECK (expires_at <= ends_at)
);

CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_of_patient ON sessions (patient_id);

CREATE TABLE data_protection_keys (
    name text PRIMARY KEY,
    xml text NOT NULL,
    created_at {instant} NOT NULL
);
