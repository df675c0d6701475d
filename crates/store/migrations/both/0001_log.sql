-- What happened, in order, for good. Nothing here is ever changed: see the guards.
CREATE TABLE events (
    seq   BIGINT PRIMARY KEY,
    at    BIGINT NOT NULL,
    what  TEXT   NOT NULL,
    actor TEXT   NOT NULL,
    body  TEXT   NOT NULL,
    prev  TEXT   NOT NULL,
    hash  TEXT   NOT NULL UNIQUE
);

-- The bytes of every statement as they came, under their SHA-256.
CREATE TABLE originals (
    sha256     TEXT   PRIMARY KEY,
    media_type TEXT   NOT NULL,
    bytes      BYTEA  NOT NULL,
    at         BIGINT NOT NULL
);
