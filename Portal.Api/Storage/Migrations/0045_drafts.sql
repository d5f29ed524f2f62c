-- What a patient typed on a page and had not sent when the session ended. Encrypted; gone after a day.

CREATE TABLE drafts (
    patient_id {uuid} NOT NULL REFERENCES patients (id) ON DELETE CASCADE,
    page text NOT NULL CHECK (length(page) BETWEEN 1 AND 200),
    answers {bytes} NOT NULL,
    kept_at {instant} NOT NULL,
    PRIMARY KEY (patient_id, page)
);

CREATE INDEX drafts_by_age ON drafts (kept_at);
