-- `TwoH`: how we tell our files from those of other programs.
PRAGMA application_id = 0x54776f48;

-- Times are microseconds since 1970, UTC. Every row but those of people's access belongs to a workspace.
CREATE TABLE workspace (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    inputs INTEGER NOT NULL,
    counter INTEGER NOT NULL
) STRICT;

CREATE TABLE record (
    workspace TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    state TEXT,
    person TEXT,
    parent TEXT,
    starts_at INTEGER,
    ends_at INTEGER,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, kind, id)
) STRICT;
CREATE INDEX record_state ON record (workspace, kind, state, id);
CREATE INDEX record_parent ON record (workspace, kind, parent, id) WHERE parent IS NOT NULL;
CREATE INDEX record_starts ON record (workspace, kind, starts_at, id) WHERE starts_at IS NOT NULL;
-- What has no end counts as ending never; see the statements that read by time.
CREATE INDEX record_ends ON record (workspace, kind, COALESCE(ends_at, 9223372036854775807)) WHERE starts_at IS NOT NULL;
CREATE INDEX record_member ON record (id) WHERE kind = 'member';

CREATE TABLE history (
    workspace TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    account TEXT,
    label TEXT NOT NULL,
    action TEXT NOT NULL,
    note TEXT NOT NULL,
    undoes INTEGER,
    changes TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
) STRICT;
CREATE TRIGGER history_keeps BEFORE UPDATE ON history
BEGIN
    SELECT RAISE (ABORT, 'history is append-only');
END;
CREATE TRIGGER history_stays BEFORE DELETE ON history
WHEN EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace)
BEGIN
    SELECT RAISE (ABORT, 'history is append-only');
END;

CREATE TABLE job (
    workspace TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'leased', 'dead')),
    run_at INTEGER NOT NULL,
    lease_until INTEGER,
    attempts INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    last_error TEXT,
    dedupe TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;
CREATE UNIQUE INDEX job_once ON job (workspace, dedupe);
CREATE INDEX job_ready ON job (run_at, id) WHERE state = 'ready';
CREATE INDEX job_leased ON job (lease_until) WHERE state = 'leased';

CREATE TABLE schedule (
    workspace TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    rule TEXT NOT NULL,
    zone TEXT NOT NULL,
    next_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;
CREATE INDEX schedule_next ON schedule (next_at);

CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    workspace TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    hash TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE token (
    id TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    workspace TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    expires_at INTEGER
) STRICT;
CREATE INDEX token_workspace ON token (workspace, id);
CREATE INDEX token_account ON token (account);

CREATE TABLE invitation (
    hash TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    person TEXT,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX invitation_workspace ON invitation (workspace, email);

CREATE TABLE setup (
    hash TEXT NOT NULL PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    credential TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX passkey_account ON passkey (account);
