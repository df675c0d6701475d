-- Views of the record: built from the log, and built again from it by `views::rebuild`.
-- `doc` holds the noun as JSON; the columns beside it are what is searched by, and
-- win over what `doc` says.

CREATE TABLE statements (
    id          TEXT   PRIMARY KEY,
    sha256      TEXT   NOT NULL REFERENCES originals (sha256),
    source      TEXT,
    source_key  TEXT,
    url         TEXT,
    -- The first statement of a row of revisions, itself when it is none.
    release     TEXT   NOT NULL,
    received_at BIGINT NOT NULL,
    revised     BIGINT NOT NULL DEFAULT 0,
    incident    TEXT,
    doc         TEXT   NOT NULL
);
CREATE INDEX statements_by_sha256 ON statements (sha256, received_at, id);
CREATE INDEX statements_by_source ON statements (source, source_key, received_at, id);
CREATE INDEX statements_by_url ON statements (url, received_at, id);
CREATE INDEX statements_by_release ON statements (release, received_at, id);
CREATE INDEX statements_by_time ON statements (received_at, id);
CREATE INDEX statements_by_incident ON statements (incident, received_at, id);
CREATE INDEX statements_in_inbox ON statements (received_at, id)
    WHERE incident IS NULL AND revised = 0;

CREATE TABLE readings (
    statement TEXT PRIMARY KEY REFERENCES statements (id),
    doc       TEXT NOT NULL
);

CREATE TABLE corrections (
    statement TEXT   NOT NULL REFERENCES statements (id),
    seq       BIGINT NOT NULL,
    doc       TEXT   NOT NULL,
    PRIMARY KEY (statement, seq)
);

CREATE TABLE incidents (
    id         TEXT   PRIMARY KEY,
    slug       TEXT   NOT NULL UNIQUE,
    kind       TEXT   NOT NULL,
    place      TEXT,
    force      TEXT,
    state      TEXT   NOT NULL,
    opened_at  BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    doc        TEXT   NOT NULL
);
CREATE INDEX incidents_by_change ON incidents (changed_at, id);
CREATE INDEX incidents_by_state ON incidents (state, changed_at, id);
CREATE INDEX incidents_by_place ON incidents (place, changed_at, id);

CREATE TABLE people (
    incident TEXT   NOT NULL REFERENCES incidents (id),
    n        BIGINT NOT NULL,
    doc      TEXT   NOT NULL,
    PRIMARY KEY (incident, n)
);

CREATE TABLE claims (
    id            TEXT   PRIMARY KEY,
    incident      TEXT   NOT NULL REFERENCES incidents (id),
    statement     TEXT   NOT NULL REFERENCES statements (id),
    seq           BIGINT NOT NULL,
    n             BIGINT NOT NULL,
    state         TEXT   NOT NULL,
    superseded_by TEXT,
    doc           TEXT   NOT NULL
);
CREATE INDEX claims_by_incident ON claims (incident, seq, n);
CREATE INDEX claims_by_statement ON claims (statement, seq, n);
CREATE INDEX claims_by_successor ON claims (superseded_by);

CREATE TABLE promises (
    id        TEXT   PRIMARY KEY,
    incident  TEXT   NOT NULL REFERENCES incidents (id),
    statement TEXT   NOT NULL REFERENCES statements (id),
    state     TEXT   NOT NULL,
    due       TEXT   NOT NULL,
    since     BIGINT NOT NULL,
    came_with TEXT,
    doc       TEXT   NOT NULL
);
CREATE INDEX promises_by_incident ON promises (incident, since, id);
CREATE INDEX promises_by_statement ON promises (statement);
CREATE INDEX promises_open ON promises (due, since, id) WHERE state = 'open';

CREATE TABLE differences (
    statement TEXT   NOT NULL REFERENCES statements (id),
    n         BIGINT NOT NULL,
    incident  TEXT   NOT NULL REFERENCES incidents (id),
    seq       BIGINT NOT NULL,
    doc       TEXT   NOT NULL,
    PRIMARY KEY (statement, n)
);
CREATE INDEX differences_by_incident ON differences (incident, seq, n);

CREATE TABLE signposts (
    kind      TEXT NOT NULL,
    value     TEXT NOT NULL,
    incident  TEXT NOT NULL REFERENCES incidents (id),
    statement TEXT NOT NULL REFERENCES statements (id),
    PRIMARY KEY (kind, value, incident, statement)
);
CREATE INDEX signposts_by_incident ON signposts (incident, kind, value);
CREATE INDEX signposts_by_statement ON signposts (statement);

CREATE TABLE drafts (
    id        TEXT   PRIMARY KEY,
    incident  TEXT   NOT NULL REFERENCES incidents (id),
    begun     BIGINT NOT NULL,
    etag      TEXT   NOT NULL,
    edited_by TEXT   NOT NULL,
    edited_at BIGINT NOT NULL,
    state     TEXT   NOT NULL,
    standing  TEXT   NOT NULL,
    story     TEXT   NOT NULL
);
CREATE INDEX drafts_by_incident ON drafts (incident, begun);
CREATE INDEX drafts_open ON drafts (edited_at, id) WHERE state IN ('open', 'approved');

CREATE TABLE sign_offs (
    draft TEXT   NOT NULL REFERENCES drafts (id),
    seq   BIGINT NOT NULL,
    doc   TEXT   NOT NULL,
    PRIMARY KEY (draft, seq)
);

CREATE TABLE versions (
    incident TEXT   NOT NULL REFERENCES incidents (id),
    number   BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    draft    TEXT   NOT NULL REFERENCES drafts (id),
    verb     TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    by_name  TEXT   NOT NULL,
    note     TEXT,
    hash     TEXT   NOT NULL,
    story    TEXT   NOT NULL,
    changes  TEXT   NOT NULL,
    newest   BIGINT NOT NULL,
    PRIMARY KEY (incident, number)
);
CREATE INDEX versions_newest ON versions (seq) WHERE newest = 1;
CREATE INDEX versions_by_event ON versions (seq);
CREATE INDEX versions_corrected ON versions (seq) WHERE verb IN ('correction', 'clarification');

CREATE TABLE incident_events (
    incident TEXT   NOT NULL,
    seq      BIGINT NOT NULL,
    PRIMARY KEY (incident, seq)
);

CREATE TABLE sources (
    id           TEXT   PRIMARY KEY,
    name         TEXT   NOT NULL,
    url          TEXT   NOT NULL,
    issuer       TEXT,
    jurisdiction TEXT,
    state        TEXT   NOT NULL,
    added_at     BIGINT NOT NULL,
    kept         BIGINT NOT NULL DEFAULT 0,
    repeated     BIGINT NOT NULL DEFAULT 0,
    refused      BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE users (
    id       TEXT   PRIMARY KEY,
    name     TEXT   NOT NULL,
    name_key TEXT   NOT NULL UNIQUE,
    role     TEXT   NOT NULL,
    since    BIGINT NOT NULL
);

CREATE TABLE tokens (
    id         TEXT   PRIMARY KEY,
    user_id    TEXT   NOT NULL REFERENCES users (id),
    scope      TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE TABLE followers (
    id       TEXT   PRIMARY KEY,
    channel  TEXT   NOT NULL,
    address  TEXT   NOT NULL,
    incident TEXT,
    since    BIGINT NOT NULL
);
CREATE INDEX followers_by_incident ON followers (incident, id);
