-- When each trust's systems last had something taken by the API for hospitals, to the minute.

CREATE TABLE hospital_calls (
    trust_id {uuid} PRIMARY KEY REFERENCES trusts (id),
    taken_at {instant} NOT NULL
);
