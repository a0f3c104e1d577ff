-- Units whose journal cannot be trusted, and what was set aside so that they could go on.
CREATE TABLE unit_quarantine (
    id              VARCHAR(255) COLLATE "C" NOT NULL PRIMARY KEY,
    reason          TEXT NOT NULL,
    trusted_version BIGINT NOT NULL,
    highest_number  BIGINT NOT NULL,
    found_at        BIGINT NOT NULL,
    node            VARCHAR(255) NOT NULL
);

CREATE TABLE event_aside (
    ordering           BIGINT NOT NULL PRIMARY KEY,
    persistence_id     VARCHAR(255) COLLATE "C" NOT NULL,
    sequence_number    BIGINT NOT NULL,
    deleted            BOOLEAN NOT NULL,
    writer             VARCHAR(255) NOT NULL,
    write_timestamp    BIGINT NOT NULL,
    adapter_manifest   VARCHAR(255) NOT NULL,
    event_payload      BYTEA NOT NULL,
    event_ser_id       INTEGER NOT NULL,
    event_ser_manifest VARCHAR(255) NOT NULL,
    meta_payload       BYTEA,
    meta_ser_id        INTEGER,
    meta_ser_manifest  VARCHAR(255),
    aside_why          TEXT NOT NULL,
    aside_at           BIGINT NOT NULL,
    aside_by           TEXT NOT NULL
);

CREATE INDEX event_aside_unit ON event_aside (persistence_id, sequence_number);

CREATE TABLE snapshot_aside (
    persistence_id        VARCHAR(255) COLLATE "C" NOT NULL,
    sequence_number       BIGINT NOT NULL,
    created               BIGINT NOT NULL,
    snapshot_ser_id       INTEGER NOT NULL,
    snapshot_ser_manifest VARCHAR(255) NOT NULL,
    snapshot_payload      BYTEA NOT NULL,
    meta_ser_id           INTEGER,
    meta_ser_manifest     VARCHAR(255),
    meta_payload          BYTEA,
    aside_why             TEXT NOT NULL,
    aside_at              BIGINT NOT NULL,
    aside_by              TEXT NOT NULL
);

CREATE INDEX snapshot_aside_unit ON snapshot_aside (persistence_id, sequence_number);

-- Why the rows of a unit cannot be read to their end; empty when they can.
ALTER TABLE unit_row ADD COLUMN damage TEXT NOT NULL DEFAULT '';

-- Counts the changes to the journal that no new row tells of, so that a projection forgets what it keeps in memory.
ALTER TABLE projection_offset ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
