-- Resources that were not sent to the Aggregator because they break a rule, until nobody has met them for long.
CREATE TABLE left_out_resources (
    resource text NOT NULL,
    id text NOT NULL,
    rule text NOT NULL,
    times bigint NOT NULL,
    first_at {instant} NOT NULL,
    last_at {instant} NOT NULL,
    PRIMARY KEY (resource, id)
);
CREATE INDEX left_out_resources_last ON left_out_resources (last_at);
