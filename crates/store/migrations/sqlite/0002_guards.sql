CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an event is never changed'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an event is never deleted'); END;
-- INSERT OR REPLACE deletes without firing the delete trigger.
CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an event is never replaced'); END;
CREATE TRIGGER originals_are_not_changed BEFORE UPDATE ON originals
BEGIN SELECT RAISE(ABORT, 'originals are kept for good: none is ever changed'); END;
CREATE TRIGGER originals_are_not_deleted BEFORE DELETE ON originals
BEGIN SELECT RAISE(ABORT, 'originals are kept for good: none is ever deleted'); END;
CREATE TRIGGER originals_are_not_replaced BEFORE INSERT ON originals
WHEN EXISTS (SELECT 1 FROM originals WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'originals are kept for good: none is ever replaced'); END;
