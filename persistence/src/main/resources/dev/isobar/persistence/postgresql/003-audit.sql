-- Who called what, from where, why, and how it ended: mutating calls one by one, refusals with a count.
CREATE TABLE audit (
    number          BIGSERIAL    NOT NULL PRIMARY KEY,
    ref             VARCHAR(600) COLLATE "C" NOT NULL UNIQUE,
    at              BIGINT       NOT NULL,
    node            VARCHAR(600) COLLATE "C" NOT NULL,
    user_name       VARCHAR(600) COLLATE "C" NOT NULL,
    token_name      VARCHAR(600) COLLATE "C" NOT NULL,
    role            VARCHAR(600) COLLATE "C" NOT NULL,
    address         VARCHAR(600) COLLATE "C" NOT NULL,
    method          VARCHAR(600) COLLATE "C" NOT NULL,
    path            VARCHAR(600) COLLATE "C" NOT NULL,
    action          VARCHAR(600) COLLATE "C" NOT NULL,
    target          VARCHAR(600) COLLATE "C" NOT NULL,
    reason          VARCHAR(600) COLLATE "C" NOT NULL,
    idempotency_key VARCHAR(600) COLLATE "C" NOT NULL,
    dry_run         BOOLEAN      NOT NULL,
    outcome         VARCHAR(600) COLLATE "C" NOT NULL,
    status          BIGINT       NOT NULL,
    kind            VARCHAR(600) COLLATE "C" NOT NULL,
    calls           BIGINT       NOT NULL
);

CREATE INDEX audit_at ON audit (at);

CREATE INDEX audit_target ON audit (target, number);
