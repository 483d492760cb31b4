-- Keys are collated by byte, so that both engines give them in the same order.
-- Times are microseconds since 1970, UTC. Every row but those of people's access belongs to a workspace.
CREATE TABLE workspace (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    inputs BIGINT NOT NULL,
    counter BIGINT NOT NULL
);

CREATE TABLE record (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    state TEXT COLLATE "C",
    person TEXT,
    parent TEXT COLLATE "C",
    starts_at BIGINT,
    ends_at BIGINT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, kind, id)
);
CREATE INDEX record_state ON record (workspace, kind, state, id);
CREATE INDEX record_parent ON record (workspace, kind, parent, id) WHERE parent IS NOT NULL;
CREATE INDEX record_starts ON record (workspace, kind, starts_at, id) WHERE starts_at IS NOT NULL;
-- What has no end counts as ending never; see the statements that read by time.
CREATE INDEX record_ends ON record (workspace, kind, COALESCE(ends_at, 9223372036854775807)) WHERE starts_at IS NOT NULL;
CREATE INDEX record_member ON record (id) WHERE kind = 'member';

CREATE TABLE history (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT COLLATE "C",
    label TEXT NOT NULL,
    action TEXT NOT NULL,
    note TEXT NOT NULL,
    undoes BIGINT,
    changes TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
);
CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'history is append-only';
END
$$;
CREATE TRIGGER history_keeps BEFORE UPDATE OR DELETE ON history
FOR EACH ROW EXECUTE FUNCTION history_is_append_only();

CREATE TABLE job (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    payload TEXT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('ready', 'leased', 'dead')),
    run_at BIGINT NOT NULL,
    lease_until BIGINT,
    attempts BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL,
    last_error TEXT,
    dedupe TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX job_once ON job (workspace, dedupe);
CREATE INDEX job_ready ON job (run_at, id) WHERE state = 'ready';
CREATE INDEX job_leased ON job (lease_until) WHERE state = 'leased';

CREATE TABLE schedule (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    payload TEXT NOT NULL,
    rule TEXT NOT NULL,
    zone TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX schedule_next ON schedule (next_at);

CREATE TABLE idempotency (
    scope TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    workspace TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE account (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE session (
    hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    agent TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE token (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    hash TEXT COLLATE "C" NOT NULL UNIQUE,
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    account TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    expires_at BIGINT
);
CREATE INDEX token_workspace ON token (workspace, id);
CREATE INDEX token_account ON token (account);

CREATE TABLE invitation (
    hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    email TEXT COLLATE "C" NOT NULL,
    role TEXT NOT NULL,
    person TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX invitation_workspace ON invitation (workspace, email);

CREATE TABLE setup (
    hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

CREATE TABLE passkey (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    credential TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_account ON passkey (account);
