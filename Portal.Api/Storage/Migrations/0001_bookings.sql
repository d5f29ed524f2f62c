-- Trusts, their places, clinics and slots; patients and their registrations; referrals, appointments and their history.
-- {uuid}, {instant}, {date} and {bytes} become the engine's own types. Enums are text with a CHECK.
-- source_system and source_value are the sender's own identifier; source_id is the id of its FHIR resource, by which
-- others of the same trust may refer to it; source_hash tells changed from unchanged.

CREATE TABLE trusts (
    id {uuid} PRIMARY KEY,
    ods_code text NOT NULL UNIQUE CHECK (length(ods_code) BETWEEN 3 AND 9 AND ods_code = upper(ods_code)),
    name text NOT NULL CHECK (length(name) > 0),
    phone text,
    phone_hours text,
    email text,
    website text,
    minimum_age integer NOT NULL DEFAULT 16 CHECK (minimum_age BETWEEN 16 AND 120),
    is_open boolean NOT NULL DEFAULT TRUE,
    source_hash text,
    updated_at {instant} NOT NULL
);

CREATE TABLE excluded_specialties (
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    specialty_code text NOT NULL CHECK (length(specialty_code) = 3),
    PRIMARY KEY (trust_id, specialty_code)
);

CREATE TABLE places (
    id {uuid} PRIMARY KEY,
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    source_system text NOT NULL,
    source_value text NOT NULL,
    source_id text,
    source_hash text,
    name text NOT NULL CHECK (length(name) > 0),
    department text,
    address text,
    postcode text,
    latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    directions text,
    updated_at {instant} NOT NULL,
    UNIQUE (trust_id, source_system, source_value)
);

CREATE UNIQUE INDEX places_by_source_id ON places (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE TABLE clinics (
    id {uuid} PRIMARY KEY,
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    place_id {uuid} REFERENCES places (id),
    source_system text NOT NULL,
    source_value text NOT NULL,
    source_id text,
    source_hash text,
    ers_service_id text,
    name text NOT NULL CHECK (length(name) > 0),
    specialty_code text NOT NULL CHECK (length(specialty_code) = 3),
    specialty_name text NOT NULL CHECK (length(specialty_name) > 0),
    medium text NOT NULL CHECK (medium IN ('FaceToFace', 'Video', 'Telephone')),
    phone text,
    phone_hours text,
    preparation text,
    what_to_bring text,
    is_excluded boolean NOT NULL DEFAULT FALSE,
    is_ghost boolean NOT NULL DEFAULT FALSE,
    book_mode text NOT NULL DEFAULT 'Off' CHECK (book_mode IN ('Direct', 'Request', 'Off')),
    change_mode text NOT NULL DEFAULT 'Off' CHECK (change_mode IN ('Direct', 'Request', 'Off')),
    cancel_mode text NOT NULL DEFAULT 'Off' CHECK (cancel_mode IN ('Direct', 'Request', 'Off')),
    notice_hours integer NOT NULL DEFAULT 48 CHECK (notice_hours BETWEEN 0 AND 8760),
    horizon_days integer NOT NULL DEFAULT 180 CHECK (horizon_days BETWEEN 1 AND 730),
    max_changes integer NOT NULL DEFAULT 3 CHECK (max_changes BETWEEN 0 AND 100),
    updated_at {instant} NOT NULL,
    UNIQUE (trust_id, source_system, source_value),
    UNIQUE (id, trust_id)
);

CREATE UNIQUE INDEX clinics_by_source_id ON clinics (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX clinics_by_source ON clinics (source_system, source_value);

CREATE INDEX clinics_by_ers_service ON clinics (trust_id, ers_service_id) WHERE ers_service_id IS NOT NULL;

-- What others call the clinic's diary: FHIR's Schedule, which slots refer to.
CREATE TABLE schedules (
    trust_id {uuid} NOT NULL,
    source_id text NOT NULL,
    clinic_id {uuid} NOT NULL,
    PRIMARY KEY (trust_id, source_id),
    FOREIGN KEY (clinic_id, trust_id) REFERENCES clinics (id, trust_id)
);

CREATE TABLE slots (
    id {uuid} PRIMARY KEY,
    clinic_id {uuid} NOT NULL,
    trust_id {uuid} NOT NULL,
    source_system text,
    source_value text,
    source_id text,
    source_hash text,
    usrn text,
    start_at {instant} NOT NULL,
    end_at {instant} NOT NULL,
    status text NOT NULL CHECK (status IN ('Free', 'Busy', 'Closed')),
    updated_at {instant} NOT NULL,
    CHECK (end_at > start_at),
    CHECK ((source_system IS NULL) = (source_value IS NULL)),
    FOREIGN KEY (clinic_id, trust_id) REFERENCES clinics (id, trust_id),
    UNIQUE (trust_id, source_system, source_value)
);

CREATE UNIQUE INDEX slots_by_source_id ON slots (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX slots_by_usrn ON slots (trust_id, usrn) WHERE usrn IS NOT NULL;

CREATE INDEX slots_free ON slots (clinic_id, start_at) WHERE status = 'Free';

CREATE TABLE patients (
    id {uuid} PRIMARY KEY,
    nhs_number text NOT NULL UNIQUE CHECK (length(nhs_number) = 10)
);

-- What one trust holds of a patient: demographics differ between trusts, and so does who may see what.
CREATE TABLE registrations (
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    source_system text,
    source_value text,
    source_id text,
    source_hash text,
    given_name text NOT NULL,
    family_name text NOT NULL,
    birth_date {date} NOT NULL,
    is_excluded boolean NOT NULL DEFAULT FALSE,
    is_restricted boolean NOT NULL DEFAULT FALSE,
    updated_at {instant} NOT NULL,
    PRIMARY KEY (patient_id, trust_id),
    UNIQUE (trust_id, source_system, source_value)
);

CREATE UNIQUE INDEX registrations_by_source_id ON registrations (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE TABLE referrals (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL,
    trust_id {uuid} NOT NULL,
    source_system text NOT NULL,
    source_value text NOT NULL,
    source_id text,
    source_hash text,
    ubrn text,
    pathway_id text,
    title text NOT NULL CHECK (length(title) > 0),
    specialty_code text NOT NULL CHECK (length(specialty_code) = 3),
    specialty_name text NOT NULL,
    referrer text,
    referred_on {date} NOT NULL,
    priority text CHECK (priority IN ('Urgent', 'Routine', 'TwoWeekWait')),
    status text NOT NULL CHECK (status IN ('Open', 'Booked', 'Closed')),
    can_book boolean NOT NULL DEFAULT FALSE,
    is_restricted boolean NOT NULL DEFAULT FALSE,
    note text,
    updated_at {instant} NOT NULL,
    FOREIGN KEY (patient_id, trust_id) REFERENCES registrations (patient_id, trust_id),
    UNIQUE (trust_id, source_system, source_value),
    UNIQUE (id, patient_id)
);

CREATE UNIQUE INDEX referrals_by_source_id ON referrals (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX referrals_by_ubrn ON referrals (trust_id, ubrn) WHERE ubrn IS NOT NULL;

CREATE INDEX referrals_of_patient ON referrals (patient_id, status);

CREATE TABLE referral_clinics (
    referral_id {uuid} NOT NULL REFERENCES referrals (id),
    clinic_id {uuid} NOT NULL REFERENCES clinics (id),
    PRIMARY KEY (referral_id, clinic_id)
);

CREATE TABLE appointments (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL,
    trust_id {uuid} NOT NULL,
    clinic_id {uuid},
    referral_id {uuid},
    slot_id {uuid} REFERENCES slots (id),
    source_system text,
    source_value text,
    source_id text,
    source_hash text,
    source_version text,
    title text NOT NULL CHECK (length(title) > 0),
    specialty_code text NOT NULL CHECK (length(specialty_code) = 3),
    specialty_name text NOT NULL CHECK (length(specialty_name) > 0),
    encounter text NOT NULL CHECK (encounter IN ('Outpatient', 'Inpatient', 'HomeHealth')),
    medium text CHECK (medium IN ('FaceToFace', 'Video', 'Telephone')),
    start_at {instant} NOT NULL,
    end_at {instant},
    status text NOT NULL CHECK (status IN ('Booked', 'Fulfilled', 'Cancelled', 'NoShow')),
    request text CHECK (request IN ('PendingChange', 'PendingReschedule', 'PendingCancellation', 'ConfirmedAttendance')),
    requested_at {instant},
    priority text CHECK (priority IN ('Urgent', 'Routine', 'TwoWeekWait')),
    place_text text,
    practitioner text,
    practitioner_id text,
    service_name text,
    pas_slot_system text,
    pas_slot_value text,
    usrn text,
    ubrn text,
    pathway_id text,
    source_referral_system text,
    source_referral_value text,
    video_link text,
    is_hidden boolean NOT NULL DEFAULT FALSE,
    sequence integer NOT NULL DEFAULT 0,
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    hospital_updated_at {instant},
    CHECK (end_at IS NULL OR end_at >= start_at),
    CHECK (encounter = 'Inpatient' OR medium IS NOT NULL),
    CHECK (encounter <> 'Inpatient' OR end_at IS NOT NULL),
    FOREIGN KEY (patient_id, trust_id) REFERENCES registrations (patient_id, trust_id),
    FOREIGN KEY (clinic_id, trust_id) REFERENCES clinics (id, trust_id),
    FOREIGN KEY (referral_id, patient_id) REFERENCES referrals (id, patient_id),
    UNIQUE (trust_id, source_system, source_value),
    UNIQUE (id, patient_id)
);

CREATE UNIQUE INDEX appointments_by_source_id ON appointments (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX appointments_of_referral ON appointments (referral_id) WHERE referral_id IS NOT NULL;

-- For slots that come after the appointments that are booked into them.
CREATE INDEX appointments_awaiting_slot ON appointments (trust_id, pas_slot_system, pas_slot_value)
    WHERE slot_id IS NULL AND status = 'Booked' AND pas_slot_value IS NOT NULL;

CREATE INDEX appointments_awaiting_usrn ON appointments (trust_id, usrn)
    WHERE slot_id IS NULL AND status = 'Booked' AND usrn IS NOT NULL;

CREATE INDEX appointments_of_patient ON appointments (patient_id, start_at);

-- The last word on double booking.
CREATE UNIQUE INDEX appointments_one_per_slot ON appointments (slot_id) WHERE slot_id IS NOT NULL AND status = 'Booked';

CREATE TABLE appointment_history (
    appointment_id {uuid} NOT NULL,
    patient_id {uuid} NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    at {instant} NOT NULL,
    actor text NOT NULL CHECK (actor IN ('Patient', 'Hospital', 'System')),
    change text NOT NULL CHECK (change IN (
        'Booked', 'Moved', 'Changed', 'Cancelled', 'Attended', 'NotAttended', 'Reinstated',
        'ChangeRequested', 'CancellationRequested', 'RequestWithdrawn', 'RequestAccepted', 'RequestRejected',
        'AttendanceConfirmed', 'NeedsChanged')),
    old_start_at {instant},
    new_start_at {instant},
    reason text,
    PRIMARY KEY (appointment_id, number),
    FOREIGN KEY (appointment_id, patient_id) REFERENCES appointments (id, patient_id)
);
