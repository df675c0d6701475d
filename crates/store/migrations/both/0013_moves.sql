-- Incidents that were merged, so that whoever follows them is found.
ALTER TABLE incidents ADD COLUMN merged_into TEXT;
CREATE INDEX incidents_by_merge ON incidents (merged_into) WHERE merged_into IS NOT NULL;
-- When a version was withdrawn because what it rested on was of another incident.
ALTER TABLE versions ADD COLUMN withdrawn BIGINT;
-- Incidents that a statement proved not to belong to.
CREATE TABLE refusals (
    statement TEXT   NOT NULL REFERENCES statements (id),
    incident  TEXT   NOT NULL REFERENCES incidents (id),
    seq       BIGINT NOT NULL,
    PRIMARY KEY (statement, incident)
);
