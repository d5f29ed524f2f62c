-- Patients choose about letters and questionnaires too. SQLite cannot change a CHECK: the table is made anew.

ALTER TABLE unwanted_messages RENAME TO unwanted_messages_before;

CREATE TABLE unwanted_messages (
    patient_id {uuid} NOT NULL REFERENCES patients (id),
    topic text NOT NULL CHECK (topic IN ('Changes', 'Reminders', 'Offers', 'Letters', 'Questionnaires')),
    since {instant} NOT NULL,
    PRIMARY KEY (patient_id, topic)
);

INSERT INTO unwanted_messages (patient_id, topic, since)
SELECT patient_id, topic, since FROM unwanted_messages_before;

DROP TABLE unwanted_messages_before;
