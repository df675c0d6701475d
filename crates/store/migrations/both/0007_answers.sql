-- A kept answer has headers, too: where what was made stands, and its ETag.
ALTER TABLE idempotency ADD COLUMN headers TEXT NOT NULL DEFAULT '[]';
