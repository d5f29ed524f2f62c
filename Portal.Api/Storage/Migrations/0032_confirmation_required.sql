-- Whether the hospital wants to hear beforehand that the patient will come.
ALTER TABLE appointments ADD COLUMN confirmation_required boolean NOT NULL DEFAULT FALSE;
