-- What patients and hospitals change: journeys, holds, requests, needs, and offers of an earlier time.

ALTER TABLE clinics ADD COLUMN answer_days integer NOT NULL DEFAULT 3 CHECK (answer_days BETWEEN 0 AND 60);

ALTER TABLE slots ADD COLUMN source_version text;

-- changes counts the patient's own, against the clinic's max_changes.
ALTER TABLE appointments ADD COLUMN changes integer NOT NULL DEFAULT 0 CHECK (changes >= 0);
ALTER TABLE appointments ADD COLUMN attendance_confirmed_at {instant};

-- Covers counting by day and the look for holds without a visit to the table.
DROP INDEX slots_free;
CREATE INDEX slots_free ON slots (clinic_id, start_at, id) WHERE status = 'Free';

-- What has become free lately, for those who wait.
CREATE INDEX slots_freed ON slots (updated_at) WHERE status = 'Free';

-- The answers of one patient on the way to one submission; after it, its first result.
CREATE TABLE journeys (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    kind text NOT NULL CHECK (kind IN ('Book', 'Change', 'Cancel', 'Confirm', 'Needs', 'Withdraw', 'Watch', 'Offer')),
    subject_id {uuid} NOT NULL,
    version integer NOT NULL DEFAULT 1,
    answers text NOT NULL CHECK (length(answers) <= 20000),
    held_slot_id {uuid} REFERENCES slots (id),
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    submitted_at {instant},
    result text,
    CHECK ((submitted_at IS NULL) = (result IS NULL))
);

CREATE UNIQUE INDEX journeys_open ON journeys (patient_id, kind, subject_id) WHERE submitted_at IS NULL;

CREATE INDEX journeys_by_age ON journeys (updated_at);

-- Who keeps a slot from others for a while: a journey or an offer. What has expired counts as gone.
CREATE TABLE holds (
    slot_id {uuid} PRIMARY KEY REFERENCES slots (id),
    holder_id {uuid} NOT NULL UNIQUE,
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    expires_at {instant} NOT NULL
);

CREATE INDEX holds_by_expiry ON holds (expires_at);

-- What a patient asked of the hospital, and its answer.
CREATE TABLE requests (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL,
    trust_id {uuid} NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Booking', 'Change', 'Cancellation')),
    referral_id {uuid},
    appointment_id {uuid},
    clinic_id {uuid},
    state text NOT NULL CHECK (state IN ('Open', 'Accepted', 'Rejected', 'Withdrawn', 'Overtaken')),
    preferences text CHECK (length(preferences) <= 4000),
    needs text CHECK (length(needs) <= 4000),
    reason text CHECK (length(reason) <= 500),
    note text CHECK (length(note) <= 500),
    requested_at {instant} NOT NULL,
    answer_by {date} NOT NULL,
    answered_at {instant},
    answer text CHECK (length(answer) <= 1000),
    answer_id text,
    CHECK ((state = 'Open') = (answered_at IS NULL)),
    CHECK (kind <> 'Booking' OR (referral_id IS NOT NULL AND clinic_id IS NOT NULL)),
    CHECK (kind = 'Booking' OR appointment_id IS NOT NULL),
    FOREIGN KEY (patient_id, trust_id) REFERENCES registrations (patient_id, trust_id),
    FOREIGN KEY (referral_id, patient_id) REFERENCES referrals (id, patient_id),
    FOREIGN KEY (appointment_id, patient_id) REFERENCES appointments (id, patient_id),
    FOREIGN KEY (clinic_id, trust_id) REFERENCES clinics (id, trust_id)
);

CREATE UNIQUE INDEX requests_one_open_per_appointment ON requests (appointment_id) WHERE state = 'Open' AND kind <> 'Booking';

CREATE UNIQUE INDEX requests_one_open_per_referral ON requests (referral_id) WHERE state = 'Open' AND kind = 'Booking';

CREATE INDEX requests_open_at_trust ON requests (trust_id, requested_at, id) WHERE state = 'Open';

CREATE INDEX requests_of_patient ON requests (patient_id, requested_at);

CREATE TABLE appointment_needs (
    appointment_id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL,
    interpreter text CHECK (length(interpreter) BETWEEN 1 AND 100),
    transport boolean NOT NULL,
    companion boolean NOT NULL,
    hearing boolean NOT NULL,
    sight boolean NOT NULL,
    speech boolean NOT NULL,
    no_steps boolean NOT NULL,
    other text CHECK (length(other) BETWEEN 1 AND 500),
    updated_at {instant} NOT NULL,
    FOREIGN KEY (appointment_id, patient_id) REFERENCES appointments (id, patient_id)
);

-- "Tell me if something earlier comes up": for an appointment, or for a referral that found no time.
-- weekdays has bit 0 for Sunday to bit 6 for Saturday; parts bit 0 morning, 1 afternoon, 2 evening.
CREATE TABLE watches (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    clinic_id {uuid} NOT NULL REFERENCES clinics (id),
    appointment_id {uuid},
    referral_id {uuid},
    until_day {date} NOT NULL,
    weekdays integer NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
    parts integer NOT NULL CHECK (parts BETWEEN 1 AND 7),
    created_at {instant} NOT NULL,
    ended_at {instant},
    CHECK ((appointment_id IS NULL) <> (referral_id IS NULL)),
    FOREIGN KEY (appointment_id, patient_id) REFERENCES appointments (id, patient_id),
    FOREIGN KEY (referral_id, patient_id) REFERENCES referrals (id, patient_id)
);

CREATE UNIQUE INDEX watches_one_per_appointment ON watches (appointment_id) WHERE ended_at IS NULL AND appointment_id IS NOT NULL;

CREATE UNIQUE INDEX watches_one_per_referral ON watches (referral_id) WHERE ended_at IS NULL AND referral_id IS NOT NULL;

CREATE INDEX watches_waiting ON watches (clinic_id, created_at, id) WHERE ended_at IS NULL;

CREATE TABLE offers (
    id {uuid} PRIMARY KEY,
    watch_id {uuid} NOT NULL REFERENCES watches (id),
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    slot_id {uuid} NOT NULL REFERENCES slots (id),
    state text NOT NULL CHECK (state IN ('Open', 'Accepted', 'Declined', 'Lapsed', 'Ended')),
    made_at {instant} NOT NULL,
    expires_at {instant} NOT NULL,
    answered_at {instant},
    CHECK ((state = 'Open') = (answered_at IS NULL))
);

CREATE UNIQUE INDEX offers_one_open_per_slot ON offers (slot_id) WHERE state = 'Open';

CREATE UNIQUE INDEX offers_one_open_per_watch ON offers (watch_id) WHERE state = 'Open';

CREATE INDEX offers_by_expiry ON offers (expires_at) WHERE state = 'Open';

CREATE INDEX offers_of_patient ON offers (patient_id, state);

CREATE INDEX offers_of_slot ON offers (slot_id, watch_id);

-- Versions of the hospital's messages about what is not here (yet), so that an older one that comes later changes nothing.
CREATE TABLE unknown_sources (
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    kind text NOT NULL CHECK (kind IN ('Appointment', 'Slot')),
    source_system text NOT NULL,
    source_value text NOT NULL,
    source_version text NOT NULL,
    noted_at {instant} NOT NULL,
    PRIMARY KEY (trust_id, kind, source_system, source_value)
);
