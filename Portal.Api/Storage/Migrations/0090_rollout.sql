-- Whether a trust's patients may use the portal yet: none (Off), the named ones alone (Test), all (On). is_open is the
-- hospital's own word, this is the operator's: both must agree.

ALTER TABLE trusts ADD COLUMN rollout text NOT NULL DEFAULT 'On' CHECK (rollout IN ('On', 'Test', 'Off'));

ALTER TABLE trusts ADD COLUMN rollout_at {instant};

-- The patients with whom a trust is proved before it goes live.
CREATE TABLE rollout_patients (
    patient_id {uuid} NOT NULL,
    trust_id {uuid} NOT NULL,
    added_at {instant} NOT NULL,
    PRIMARY KEY (patient_id, trust_id),
    FOREIGN KEY (patient_id, trust_id) REFERENCES registrations (patient_id, trust_id) ON DELETE CASCADE
);

CREATE INDEX rollout_patients_of_trust ON rollout_patients (trust_id);
