-- Messages to patients: what was sent, what became of it, and what a patient wants.

-- Days before an appointment on which its patient is reminded, such as 7,2; empty for never.
ALTER TABLE clinics ADD COLUMN reminder_days text NOT NULL DEFAULT '7,2' CHECK (length(reminder_days) <= 20);

CREATE INDEX appointments_coming ON appointments (start_at) WHERE status = 'Booked';

-- id is the portal's own, the same in every attempt; provider_id the service's.
CREATE TABLE messages (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    kind text NOT NULL CHECK (length(kind) > 0),
    entity_id {uuid} NOT NULL,
    tracking_id {uuid} NOT NULL UNIQUE,
    channel text NOT NULL CHECK (channel IN ('NhsApp', 'Notify')),
    provider_id text NOT NULL CHECK (length(provider_id) BETWEEN 1 AND 128),
    accepted_at {instant} NOT NULL,
    UNIQUE (channel, provider_id)
);

CREATE INDEX messages_of_patient ON messages (patient_id, accepted_at);

-- What the service said of a message, each thing once however often and in whatever order it is said.
CREATE TABLE message_receipts (
    message_id {uuid} NOT NULL REFERENCES messages (id),
    code text NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
    happened_at {instant} NOT NULL,
    received_at {instant} NOT NULL,
    PRIMARY KEY (message_id, code)
);

-- What a patient does not want to be sent; all else is wanted.
CREATE TABLE unwanted_messages (
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    topic text NOT NULL CHECK (topic IN ('Changes', 'Reminders', 'Offers')),
    since {instant} NOT NULL,
    PRIMARY KEY (patient_id, topic)
);
