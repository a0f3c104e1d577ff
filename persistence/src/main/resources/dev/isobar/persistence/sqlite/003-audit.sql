-- Who called what, from where, why, and how it ended: mutating calls one by one, refusals with a count.
CREATE TABLE audit (
    number          INTEGER PRIMARY KEY AUTOINCREMENT,
    ref             TEXT    NOT NULL UNIQUE,
    at              INTEGER NOT NULL,
    node            TEXT    NOT NULL,
    user_name       TEXT    NOT NULL,
    token_name      TEXT    NOT NULL,
    role            TEXT    NOT NULL,
    address         TEXT    NOT NULL,
    method          TEXT    NOT NULL,
    path            TEXT    NOT NULL,
    action          TEXT    NOT NULL,
    target          TEXT    NOT NULL,
    reason          TEXT    NOT NULL,
    idempotency_key TEXT    NOT NULL,
    dry_run         BOOLEAN NOT NULL,
    outcome         TEXT    NOT NULL,
    status          INTEGER NOT NULL,
    kind            TEXT    NOT NULL,
    calls           INTEGER NOT NULL
);

CREATE INDEX audit_at ON audit (at);

CREATE INDEX audit_target ON audit (target, number);
