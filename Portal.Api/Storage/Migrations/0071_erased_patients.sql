-- Whose record was erased, so that the audit log can still be asked by NHS number: the number itself is not here, only
-- a slow hash of it.
CREATE TABLE erased_patients (
    patient_id {uuid} PRIMARY KEY,
    number_hash text NOT NULL CHECK (length(number_hash) = 64),
    salt text NOT NULL CHECK (length(salt) = 32),
    erased_at {instant} NOT NULL
);

CREATE INDEX erased_patients_by_number ON erased_patients (number_hash);
