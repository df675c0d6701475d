-- Which reader made a reading: those of older ones are found without a walk over all.
ALTER TABLE readings ADD COLUMN reader TEXT NOT NULL DEFAULT '';
UPDATE readings SET reader = COALESCE(json_extract(doc, '$.reader'), '');
CREATE INDEX readings_by_reader ON readings (reader);

-- A view: that a statement was read again, and what that changed.
CREATE TABLE rereadings (
    statement TEXT   NOT NULL REFERENCES statements (id),
    seq       BIGINT NOT NULL,
    incident  TEXT,
    doc       TEXT   NOT NULL,
    PRIMARY KEY (statement, seq)
);
CREATE INDEX rereadings_by_incident ON rereadings (incident, seq);
