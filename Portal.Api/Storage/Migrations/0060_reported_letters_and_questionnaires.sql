-- Letters and questionnaires that the Reporting Service has heard of: its other events of them may be sent only then.

CREATE TABLE reported_documents (
    document_id {uuid} PRIMARY KEY REFERENCES documents (id),
    reported_at {instant} NOT NULL
);

CREATE TABLE reported_tasks (
    task_id {uuid} PRIMARY KEY REFERENCES tasks (id),
    reported_at {instant} NOT NULL
);
