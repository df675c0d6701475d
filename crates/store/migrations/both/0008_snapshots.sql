-- The record as it stood when a version was published; none for versions of before.
ALTER TABLE versions ADD COLUMN record TEXT;
