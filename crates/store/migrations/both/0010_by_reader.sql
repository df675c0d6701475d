-- Readings of one reader in the order of their statements, newest first: a page of them
-- is a piece of this index.
DROP INDEX readings_by_reader;
CREATE INDEX readings_by_reader ON readings (reader, statement);
