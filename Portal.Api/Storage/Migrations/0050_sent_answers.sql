-- Whose hospital the answers are for: it reads what was sent since it last asked.
ALTER TABLE task_answers ADD COLUMN trust_id {uuid} REFERENCES trusts (id);

UPDATE task_answers SET trust_id = (SELECT k.trust_id FROM tasks k WHERE k.id = task_answers.task_id);

CREATE INDEX task_answers_sent ON task_answers (trust_id, sent_at, id) WHERE sent_at IS NOT NULL;
