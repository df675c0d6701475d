-- Somebody who may no longer sign in keeps their name and what they did.
ALTER TABLE users ADD COLUMN disabled_at BIGINT;
