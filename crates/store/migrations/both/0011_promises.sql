-- Promises as due items: what kind, from when due, when their time has passed (both in µs,
-- by the clocks of the place; the last second of all where no day was said), when they
-- last changed. A promise of a withdrawn or a merged page is sealed: it is in no list and no
-- count.
-- No SQL tells the clocks: the views of a record of before are built again behind this.
ALTER TABLE promises ADD COLUMN kind TEXT NOT NULL DEFAULT 'other';
ALTER TABLE promises ADD COLUMN due_from BIGINT NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE promises ADD COLUMN passes BIGINT NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE promises ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE promises ADD COLUMN sealed BIGINT NOT NULL DEFAULT 0;
DROP INDEX promises_open;
CREATE INDEX promises_awaited ON promises (passes, id) WHERE state = 'open' AND sealed = 0;
CREATE INDEX promises_dated ON promises (passes, id) WHERE sealed = 0;
CREATE INDEX promises_ended ON promises (state, changed_at, id) WHERE state <> 'open';
CREATE INDEX promises_by_came_with ON promises (came_with);
