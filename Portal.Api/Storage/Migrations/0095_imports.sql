-- What each import of files brought, and which trusts it was about. A month of them is kept.

CREATE TABLE imports (
    id {uuid} PRIMARY KEY,
    began_at {instant} NOT NULL,
    ended_at {instant} NOT NULL,
    added bigint NOT NULL,
    changed bigint NOT NULL,
    unchanged bigint NOT NULL,
    refused bigint NOT NULL,
    left_out bigint NOT NULL
);

CREATE INDEX imports_ended ON imports (ended_at);

CREATE TABLE import_trusts (
    trust_id {uuid} NOT NULL REFERENCES trusts (id),
    import_id {uuid} NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    PRIMARY KEY (trust_id, import_id)
);

CREATE INDEX import_trusts_of_import ON import_trusts (import_id);
