-- Who read or wrote what of which patient. Rows are only ever added. Writes add theirs by trigger, in their own
-- transaction; reads are added by the portal. No foreign keys: what was done to a patient's data outlives the data.
CREATE TABLE audit_events (
    number {identity} PRIMARY KEY,
    at {instant} NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('Patient', 'Aggregator', 'Hospital', 'Service', 'Operator', 'System')),
    actor text NOT NULL,
    action text NOT NULL CHECK (action IN ('Create', 'Read', 'Update', 'Delete', 'LogIn', 'LogOut', 'Export', 'Erase')),
    kind text NOT NULL CHECK (length(kind) > 0),
    entity_id text,
    patient_id {uuid},
    outcome text NOT NULL CHECK (outcome IN ('Done', 'Refused')),
    reason text,
    items integer,
    address text,
    correlation_id text,
    via text
);

CREATE INDEX audit_events_of_patient ON audit_events (patient_id, number);

CREATE INDEX audit_events_at ON audit_events (at);

-- Only before the newest of these may rows be deleted, and none of these may be younger than a year.
CREATE TABLE audit_prunings (
    id {uuid} PRIMARY KEY,
    until_at {instant} NOT NULL,
    ordered_at {instant} NOT NULL,
    ordered_by text NOT NULL CHECK (length(ordered_by) > 0)
);

{only sqlite}
-- In whose name the transaction under way writes: SQLite has one writer at a time, so there is one row.
CREATE TABLE audit_writer (
    id integer PRIMARY KEY CHECK (id = 1),
    actor_kind text,
    actor text,
    address text,
    correlation_id text,
    via text
);

INSERT INTO audit_writer (id) VALUES (1);

CREATE TRIGGER audit_events_kept BEFORE UPDATE ON audit_events
BEGIN SELECT raise(ABORT, 'audit_events: rows are never changed'); END;

CREATE TRIGGER audit_events_not_deleted BEFORE DELETE ON audit_events
WHEN NOT EXISTS (SELECT 1 FROM audit_prunings WHERE until_at > OLD.at)
BEGIN SELECT raise(ABORT, 'audit_events: rows are deleted only where a pruning was ordered'); END;

CREATE TRIGGER audit_prunings_kept BEFORE UPDATE ON audit_prunings
BEGIN SELECT raise(ABORT, 'audit_prunings: rows are never changed'); END;

CREATE TRIGGER audit_prunings_not_deleted BEFORE DELETE ON audit_prunings
BEGIN SELECT raise(ABORT, 'audit_prunings: rows are never deleted'); END;

CREATE TRIGGER audit_prunings_old BEFORE INSERT ON audit_prunings
WHEN NEW.until_at > strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-1 year')
BEGIN SELECT raise(ABORT, 'audit_prunings: the last year cannot be pruned'); END;
{end}

{only postgres}
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are never changed or deleted', TG_TABLE_NAME;
END $$;

CREATE FUNCTION audit_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM audit_prunings WHERE until_at > OLD.at) THEN
        RAISE EXCEPTION 'audit_events: rows are deleted only where a pruning was ordered';
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION audit_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.until_at > now() - interval '1 year' THEN
        RAISE EXCEPTION 'audit_prunings: the last year cannot be pruned';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_events_kept BEFORE UPDATE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_events_not_emptied BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_events_not_deleted BEFORE DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_delete();
CREATE TRIGGER audit_prunings_kept BEFORE UPDATE OR DELETE ON audit_prunings FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_prunings_not_emptied BEFORE TRUNCATE ON audit_prunings FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_prunings_old BEFORE INSERT ON audit_prunings FOR EACH ROW EXECUTE FUNCTION audit_order();
{end}

-- Table, the column that names the row, the column that names the patient, and what the log calls it.
{audited patients id id Patient}
{audited registrations trust_id patient_id Registration}
{audited referrals id patient_id Referral}
{audited appointments id patient_id Appointment}
{audited appointment_needs appointment_id patient_id Needs}
{audited requests id patient_id Request}
{audited watches id patient_id Watch}
{audited offers id patient_id Offer}
{audited journeys id patient_id Journey}
{audited documents id patient_id Document}
{audited tasks id patient_id Task}
{audited task_answers id patient_id Answers}
{audited messages id patient_id Message}
{audited unwanted_messages topic patient_id MessageChoice}
