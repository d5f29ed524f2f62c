-- Windows in which the portal answers nobody; the one that is open has no closed_at and its end ahead.
CREATE TABLE maintenance_windows (
    id {uuid} PRIMARY KEY,
    opened_at {instant} NOT NULL,
    until_at {instant} NOT NULL,
    closed_at {instant},
    CHECK (until_at > opened_at)
);
CREATE UNIQUE INDEX maintenance_windows_open ON maintenance_windows ((closed_at IS NULL)) WHERE closed_at IS NULL;
