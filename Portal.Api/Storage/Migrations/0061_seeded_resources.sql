-- What a trust's first import of a type brings is its history; what comes later is news. One row a type whose first
-- import is through.
CREATE TABLE seeded_resources (
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    resource text NOT NULL CHECK (resource IN ('Appointment', 'DocumentReference', 'Task')),
    seeded_at {instant} NOT NULL,
    PRIMARY KEY (trust_id, resource)
);
