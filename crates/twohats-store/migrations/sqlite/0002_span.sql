-- A week of a calendar is found by its events' ends, and most of those that end later start later too: with starts and
-- ids in the index, they are passed over without a look at the table.
CREATE INDEX record_span ON record (workspace, kind, COALESCE(ends_at, 9223372036854775807), starts_at, id)
    WHERE starts_at IS NOT NULL;
DROP INDEX record_ends;
