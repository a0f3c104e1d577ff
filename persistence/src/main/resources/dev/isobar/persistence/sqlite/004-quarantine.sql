-- Units whose journal cannot be trusted, and what was set aside so that they could go on.
CREATE TABLE unit_quarantine (
    id              TEXT NOT NULL PRIMARY KEY,
    reason          TEXT NOT NULL,
    trusted_version INTEGER NOT NULL,
    highest_number  INTEGER NOT NULL,
    found_at        INTEGER NOT NULL,
    node            TEXT NOT NULL
);

CREATE TABLE event_aside (
    ordering           INTEGER NOT NULL PRIMARY KEY,
    persistence_id     TEXT NOT NULL,
    sequence_number    INTEGER NOT NULL,
    deleted            BOOLEAN NOT NULL,
    writer             TEXT NOT NULL,
    write_timestamp    INTEGER NOT NULL,
    adapter_manifest   TEXT NOT NULL,
    event_payload      BLOB NOT NULL,
    event_ser_id       INTEGER NOT NULL,
    event_ser_manifest TEXT NOT NULL,
    meta_payload       BLOB,
    meta_ser_id        INTEGER,
    meta_ser_manifest  TEXT,
    aside_why          TEXT NOT NULL,
    aside_at           INTEGER NOT NULL,
    aside_by           TEXT NOT NULL
);

CREATE INDEX event_aside_unit ON event_aside (persistence_id, sequence_number);

CREATE TABLE snapshot_aside (
    persistence_id        TEXT NOT NULL,
    sequence_number       INTEGER NOT NULL,
    created               INTEGER NOT NULL,
    snapshot_ser_id       INTEGER NOT NULL,
    snapshot_ser_manifest TEXT NOT NULL,
    snapshot_payload      BLOB NOT NULL,
    meta_ser_id           INTEGER,
    meta_ser_manifest     TEXT,
    meta_payload          BLOB,
    aside_why             TEXT NOT NULL,
    aside_at              INTEGER NOT NULL,
    aside_by              TEXT NOT NULL
);

CREATE INDEX snapshot_aside_unit ON snapshot_aside (persistence_id, sequence_number);

-- Why the rows of a unit cannot be read to their end; empty when they can.
ALTER TABLE unit_row ADD COLUMN damage TEXT NOT NULL DEFAULT '';

-- Counts the changes to the journal that no new row tells of, so that a projection forgets what it keeps in memory.
ALTER TABLE projection_offset ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
