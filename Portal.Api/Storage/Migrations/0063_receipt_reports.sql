-- The NHS App's daily reports of what became of messages: which day is taken in, and which instance is at it.
CREATE TABLE receipt_reports (
    day {date} PRIMARY KEY,
    claimed_until {instant} NOT NULL,
    taken_at {instant}
);
