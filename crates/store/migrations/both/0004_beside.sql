-- What is not part of the record and not built from the log: secrets, sessions,
-- what a poll found, what was sent. `views::rebuild` leaves it alone, so nothing
-- here refers to a view by a foreign key.

CREATE TABLE passwords (
    user_id TEXT   PRIMARY KEY,
    hash    TEXT   NOT NULL,
    at      BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_sha256 TEXT   PRIMARY KEY,
    user_id      TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE token_secrets (
    token_sha256 TEXT PRIMARY KEY,
    token        TEXT NOT NULL UNIQUE
);

CREATE TABLE follower_secrets (
    follower TEXT PRIMARY KEY,
    secret   TEXT NOT NULL
);

CREATE TABLE polls (
    source        TEXT   PRIMARY KEY,
    etag          TEXT,
    last_modified TEXT,
    next_poll     BIGINT,
    polled_at     BIGINT,
    failures      BIGINT NOT NULL DEFAULT 0,
    trouble       TEXT,
    moved_to      TEXT,
    duplicate     BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE outbox (
    id        TEXT   PRIMARY KEY,
    n         BIGINT NOT NULL,
    incident  TEXT   NOT NULL,
    version   BIGINT NOT NULL,
    news      TEXT   NOT NULL,
    follower  TEXT   NOT NULL,
    channel   TEXT   NOT NULL,
    address   TEXT   NOT NULL,
    state     TEXT   NOT NULL,
    due       BIGINT NOT NULL,
    tries     BIGINT NOT NULL DEFAULT 0,
    queued_at BIGINT NOT NULL,
    ended_at  BIGINT,
    reason    TEXT,
    UNIQUE (incident, version, news, follower, channel)
);
CREATE INDEX outbox_due ON outbox (due, n) WHERE state IN ('queued', 'sending');

CREATE TABLE idempotency (
    user_id TEXT   NOT NULL,
    idem    TEXT   NOT NULL,
    request TEXT   NOT NULL,
    status  BIGINT NOT NULL,
    body    TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (user_id, idem)
);
CREATE INDEX idempotency_by_time ON idempotency (at);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- A view, but for its index, which each engine has its own way of.
CREATE TABLE search_docs (
    n        BIGINT PRIMARY KEY,
    noun     TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    incident TEXT,
    at       BIGINT NOT NULL,
    title    TEXT   NOT NULL,
    body     TEXT   NOT NULL,
    UNIQUE (noun, id)
);
CREATE INDEX search_docs_by_incident ON search_docs (incident);
