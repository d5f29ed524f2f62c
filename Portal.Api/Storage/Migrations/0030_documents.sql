-- Letters for patients. The PDF lies apart from the row that lists it, in pieces, so that it is streamed on either engine
-- and a list reads none of it.

-- status: Withdrawn is what the hospital sent by mistake, Superseded what a newer letter replaces.
-- stage: a Draft is not for patients yet; the others are FHIR's words for a letter that is.
-- audience: Other is a letter to somebody else (a GP, a parent), Attachment what only came along with a letter.
CREATE TABLE documents (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL,
    trust_id {uuid} NOT NULL,
    clinic_id {uuid},
    source_system text NOT NULL,
    source_value text NOT NULL,
    source_id text,
    source_hash text,
    title text NOT NULL CHECK (length(title) > 0),
    document_type text,
    specialty_code text CHECK (length(specialty_code) = 3),
    status text NOT NULL CHECK (status IN ('Current', 'Superseded', 'Withdrawn')),
    stage text NOT NULL CHECK (stage IN ('Draft', 'Final', 'Amended', 'Corrected', 'Appended')),
    audience text NOT NULL CHECK (audience IN ('Patient', 'Other', 'Attachment')),
    is_restricted boolean NOT NULL DEFAULT FALSE,
    pathway_id text,
    dated_at {instant} NOT NULL,
    effective_at {instant},
    seen_at {instant},
    read_at {instant},
    file_hash text,
    file_size integer CHECK (file_size > 0),
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    hospital_updated_at {instant},
    CHECK (read_at IS NULL OR seen_at IS NOT NULL),
    CHECK ((file_hash IS NULL) = (file_size IS NULL)),
    CHECK (status <> 'Current' OR file_hash IS NOT NULL),
    FOREIGN KEY (patient_id, trust_id) REFERENCES registrations (patient_id, trust_id),
    FOREIGN KEY (clinic_id, trust_id) REFERENCES clinics (id, trust_id),
    UNIQUE (trust_id, source_system, source_value),
    UNIQUE (id, patient_id)
);

CREATE UNIQUE INDEX documents_by_source_id ON documents (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX documents_of_patient ON documents (patient_id, dated_at, id);

-- The PDF in pieces, in order from 0.
CREATE TABLE document_pieces (
    document_id {uuid} NOT NULL REFERENCES documents (id),
    number integer NOT NULL CHECK (number >= 0),
    content {bytes} NOT NULL,
    PRIMARY KEY (document_id, number)
);

-- The appointments that a letter is about: all the patient's own.
CREATE TABLE document_appointments (
    document_id {uuid} NOT NULL,
    appointment_id {uuid} NOT NULL,
    patient_id {uuid} NOT NULL,
    PRIMARY KEY (document_id, appointment_id),
    FOREIGN KEY (document_id, patient_id) REFERENCES documents (id, patient_id),
    FOREIGN KEY (appointment_id, patient_id) REFERENCES appointments (id, patient_id)
);

CREATE INDEX document_appointments_of_appointment ON document_appointments (appointment_id, document_id);

CREATE INDEX document_appointments_of_patient ON document_appointments (patient_id);
