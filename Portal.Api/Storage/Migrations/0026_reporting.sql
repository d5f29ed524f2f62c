-- What the Reporting Service was last told of each appointment: its children may be sent only after it, and what an
-- import changed shows as a difference.

CREATE TABLE reported_appointments (
    appointment_id {uuid} PRIMARY KEY REFERENCES appointments (id),
    status text NOT NULL CHECK (status IN ('Booked', 'Fulfilled', 'Cancelled', 'NoShow')),
    start_at {instant} NOT NULL,
    reported_at {instant} NOT NULL
);

CREATE INDEX appointments_by_update ON appointments (updated_at);
