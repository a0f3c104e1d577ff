-- The read model: one row for each unit, and how far the projection has come.
CREATE TABLE unit_row (
    id         TEXT    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    terminal   BOOLEAN NOT NULL,
    version    INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    summary    TEXT    NOT NULL
);

CREATE INDEX unit_row_kind_status ON unit_row (kind, status, id);

CREATE TABLE projection_offset (
    name           TEXT    NOT NULL PRIMARY KEY,
    journal_offset INTEGER NOT NULL
);
