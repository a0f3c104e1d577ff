-- The journal and the snapshots, as pekko-persistence-jdbc names them.
CREATE TABLE event_journal (
    ordering           INTEGER PRIMARY KEY AUTOINCREMENT,
    persistence_id     TEXT    NOT NULL,
    sequence_number    INTEGER NOT NULL,
    deleted            BOOLEAN NOT NULL DEFAULT FALSE,
    writer             TEXT    NOT NULL,
    write_timestamp    INTEGER NOT NULL,
    adapter_manifest   TEXT    NOT NULL,
    event_payload      BLOB    NOT NULL,
    event_ser_id       INTEGER NOT NULL,
    event_ser_manifest TEXT    NOT NULL,
    meta_payload       BLOB,
    meta_ser_id        INTEGER,
    meta_ser_manifest  TEXT,
    UNIQUE (persistence_id, sequence_number)
);

CREATE TABLE snapshot (
    persistence_id        TEXT    NOT NULL,
    sequence_number       INTEGER NOT NULL,
    created               INTEGER NOT NULL,
    snapshot_ser_id       INTEGER NOT NULL,
    snapshot_ser_manifest TEXT    NOT NULL,
    snapshot_payload      BLOB    NOT NULL,
    meta_ser_id           INTEGER,
    meta_ser_manifest     TEXT,
    meta_payload          BLOB,
    PRIMARY KEY (persistence_id, sequence_number)
);
