-- Client assertions at the token endpoint, each good once, kept until they have expired.

CREATE TABLE spent_assertions (
    client_id text NOT NULL,
    token_id text NOT NULL CHECK (length(token_id) BETWEEN 1 AND 255),
    expires_at {instant} NOT NULL,
    PRIMARY KEY (client_id, token_id)
);

CREATE INDEX spent_assertions_expired ON spent_assertions (expires_at);
