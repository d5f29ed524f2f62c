-- Questionnaires, and the tasks that ask patients to answer one.

CREATE TABLE questionnaires (
    id {uuid} PRIMARY KEY,
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    source_system text NOT NULL,
    source_value text NOT NULL,
    source_id text,
    source_hash text,
    url text,
    title text NOT NULL CHECK (length(title) > 0),
    is_active boolean NOT NULL,
    edition integer NOT NULL CHECK (edition > 0),
    updated_at {instant} NOT NULL,
    UNIQUE (trust_id, source_system, source_value),
    UNIQUE (id, trust_id)
);

CREATE UNIQUE INDEX questionnaires_by_source_id ON questionnaires (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX questionnaires_by_url ON questionnaires (trust_id, url) WHERE url IS NOT NULL;

-- The definition as the hospital sent it. An edition never changes: answers are read by the one they were given to.
CREATE TABLE questionnaire_editions (
    questionnaire_id {uuid} NOT NULL REFERENCES questionnaires (id),
    number integer NOT NULL CHECK (number > 0),
    definition text NOT NULL,
    created_at {instant} NOT NULL,
    PRIMARY KEY (questionnaire_id, number)
);

-- appointment-booking-invite and Rejected are of a coming edition of the standard; nothing makes or shows them yet.
-- kind_code pifu-triage: the patient may ask for a follow-up, as often as needed, until closes_at.
-- modified_at: when the questionnaire was answered, or a follow-up last asked for.
CREATE TABLE tasks (
    id {uuid} PRIMARY KEY,
    patient_id {uuid} NOT NULL,
    trust_id {uuid} NOT NULL,
    questionnaire_id {uuid},
    appointment_id {uuid},
    clinic_id {uuid},
    source_system text NOT NULL,
    source_value text NOT NULL,
    source_id text,
    source_hash text,
    title text NOT NULL CHECK (length(title) > 0),
    status text NOT NULL CHECK (status IN ('Requested', 'InProgress', 'Completed', 'Cancelled', 'Rejected')),
    kind_code text NOT NULL CHECK (length(kind_code) > 0),
    kind_display text NOT NULL CHECK (length(kind_display) > 0),
    kind_text text NOT NULL CHECK (length(kind_text) > 0),
    specialty_code text CHECK (length(specialty_code) = 3),
    specialty_name text,
    pathway_id text,
    authored_at {instant} NOT NULL,
    closes_at {instant},
    modified_at {instant},
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    hospital_updated_at {instant},
    CHECK (questionnaire_id IS NOT NULL OR kind_code = 'appointment-booking-invite'),
    CHECK (modified_at IS NULL OR modified_at >= authored_at),
    CHECK (kind_code <> 'pifu-triage' OR (pathway_id IS NOT NULL AND specialty_code IS NOT NULL AND closes_at IS NOT NULL)),
    FOREIGN KEY (patient_id, trust_id) REFERENCES registrations (patient_id, trust_id),
    FOREIGN KEY (questionnaire_id, trust_id) REFERENCES questionnaires (id, trust_id),
    FOREIGN KEY (appointment_id, patient_id) REFERENCES appointments (id, patient_id),
    FOREIGN KEY (clinic_id, trust_id) REFERENCES clinics (id, trust_id),
    UNIQUE (trust_id, source_system, source_value),
    UNIQUE (id, patient_id)
);

CREATE UNIQUE INDEX tasks_by_source_id ON tasks (trust_id, source_id) WHERE source_id IS NOT NULL;

CREATE INDEX tasks_of_patient ON tasks (patient_id, authored_at, id);

CREATE INDEX tasks_of_appointment ON tasks (appointment_id) WHERE appointment_id IS NOT NULL;

-- A patient's answers, saved as they go (version grows with each save) and sent once. A follow-up may be asked for again:
-- number counts the times.
CREATE TABLE task_answers (
    id {uuid} PRIMARY KEY,
    task_id {uuid} NOT NULL,
    patient_id {uuid} NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    questionnaire_id {uuid} NOT NULL,
    edition integer NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    answers text NOT NULL CHECK (length(answers) <= 200000),
    created_at {instant} NOT NULL,
    updated_at {instant} NOT NULL,
    sent_at {instant},
    FOREIGN KEY (task_id, patient_id) REFERENCES tasks (id, patient_id),
    FOREIGN KEY (questionnaire_id, edition) REFERENCES questionnaire_editions (questionnaire_id, number),
    UNIQUE (task_id, number)
);

CREATE UNIQUE INDEX task_answers_one_open ON task_answers (task_id) WHERE sent_at IS NULL;

CREATE INDEX task_answers_of_patient ON task_answers (patient_id, task_id);
