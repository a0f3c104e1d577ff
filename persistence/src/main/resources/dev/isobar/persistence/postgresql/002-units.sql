-- The read model: one row for each unit, and how far the projection has come.
CREATE TABLE unit_row (
    id         VARCHAR(255) COLLATE "C" NOT NULL PRIMARY KEY,
    kind       VARCHAR(255) NOT NULL,
    status     VARCHAR(255) NOT NULL,
    terminal   BOOLEAN      NOT NULL,
    version    BIGINT       NOT NULL,
    created_at BIGINT       NOT NULL,
    updated_at BIGINT       NOT NULL,
    summary    TEXT         NOT NULL
);

CREATE INDEX unit_row_kind_status ON unit_row (kind, status, id);

CREATE TABLE projection_offset (
    name           VARCHAR(255) NOT NULL PRIMARY KEY,
    journal_offset BIGINT       NOT NULL
);
