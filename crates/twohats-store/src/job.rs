//! Work to be done later, kept with the change that it comes of.

mod kept;

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use crate::db::{Tx, args, list};
use crate::statement::statements;
use crate::{Commit, CommitError, Store, StoreError};
use kept::of_row;

/// How often a job is tried unless it says otherwise.
pub(crate) const DEFAULT_ATTEMPTS: u32 = 10;
/// How often more a dead job is tried when a person asks for it.
pub(crate) const RETRY_ATTEMPTS: u32 = 3;
/// How long after its first failure a job is tried again; each time twice as long.
pub(crate) const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(2);
/// The longest time between two tries.
pub(crate) const LONGEST_PAUSE: SignedDuration = SignedDuration::from_secs(3600);

/// A job to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// What is to be done: `replan`.
    pub kind: String,
    /// With what (JSON).
    pub payload: String,
    /// Not before.
    pub run_at: Timestamp,
    /// How often it is tried before it is given up.
    pub max_attempts: u32,
    /// While a job of the workspace waits under this word, no other is added. Forgotten once a worker has it, so
    /// that what changes while it runs brings a new one.
    pub dedupe: Option<String>,
}

impl NewJob {
    /// A job without payload, tried as often as is usual.
    pub fn new(kind: &str, run_at: Timestamp) -> NewJob {
        NewJob {
            kind: kind.to_owned(),
            payload: "{}".to_owned(),
            run_at,
            max_attempts: DEFAULT_ATTEMPTS,
            dedupe: None,
        }
    }
}

/// Where a job stands. One that is done is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Waits for its time or for a worker.
    Ready,
    /// A worker has it, until its lease ends.
    Leased,
    /// Failed too often; waits for a person.
    Dead,
}

impl JobState {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            JobState::Ready => "ready",
            JobState::Leased => "leased",
            JobState::Dead => "dead",
        }
    }
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Of which workspace.
    pub workspace: String,
    /// Tells it apart in the workspace; later jobs sort later.
    pub id: String,
    /// What is to be done.
    pub kind: String,
    /// With what (JSON).
    pub payload: String,
    /// Where it stands.
    pub state: JobState,
    /// Not before.
    pub run_at: Timestamp,
    /// Until when a worker has it.
    pub lease_until: Option<Timestamp>,
    /// How often it was claimed. Whoever claimed it last may finish it, and nobody else.
    pub attempts: u32,
    /// How often it is tried.
    pub max_attempts: u32,
    /// Why it failed last.
    pub last_error: Option<String>,
    /// Its word against doubles, while it waits.
    pub dedupe: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
}

macro_rules! columns {
    () => {
        "workspace, id, kind, payload, state, run_at, lease_until, attempts, max_attempts, last_error, dedupe, created_at"
    };
}

/// The first `$4` jobs of the kinds `$3` that are due at `$1`.
macro_rules! due {
    ($kinds:expr, $locking:expr) => {
        concat!(
            "UPDATE job SET state = 'leased', lease_until = $2, attempts = attempts + 1, dedupe = NULL
             WHERE (workspace, id) IN (
                SELECT workspace, id FROM job
                WHERE (state = 'ready' AND run_at <= $1 OR state = 'leased' AND lease_until <= $1)
                    AND kind IN (", $kinds, ")
                ORDER BY run_at, id LIMIT $4 ", $locking, ")
             RETURNING ", columns!()
        )
    };
}

statements! {
    ADD = "INSERT INTO job (workspace, id, kind, payload, state, run_at, attempts, max_attempts, dedupe, created_at)
        VALUES ($1, $2, $3, $4, 'ready', $5, 0, $6, $7, $8) ON CONFLICT (workspace, dedupe) DO NOTHING RETURNING id",
        // A job that stands for a change waits until that is committed: its worker would not see it. Where a worker has
        // taken it a moment ago, it stands for nothing any more, and a new one is added.
        postgres: "INSERT INTO job (workspace, id, kind, payload, state, run_at, attempts, max_attempts, dedupe, created_at)
        VALUES ($1, $2, $3, $4, 'ready', $5, 0, $6, $7, $8)
        ON CONFLICT (workspace, dedupe) DO UPDATE SET dedupe = excluded.dedupe RETURNING id";
    ANY_DUE = "SELECT CAST(1 AS BIGINT) AS due FROM job
        WHERE state = 'ready' AND run_at <= $1 OR state = 'leased' AND lease_until <= $1 LIMIT 1";
    // A job whose workers died each time would go round for ever.
    BURY = "UPDATE job SET state = 'dead', lease_until = NULL,
            last_error = COALESCE(last_error || '; ', '') || 'its worker vanished'
        WHERE state = 'leased' AND lease_until <= $1 AND attempts >= max_attempts";
    CLAIM = due!("SELECT value FROM json_each($3)", ""),
        postgres: due!("SELECT jsonb_array_elements_text(CAST($3 AS jsonb))", "FOR UPDATE SKIP LOCKED");
    FINISH = "DELETE FROM job WHERE workspace = $1 AND id = $2 AND attempts = $3 AND state = 'leased'";
    FAIL = "UPDATE job SET state = $4, run_at = $5, last_error = $6, lease_until = NULL
        WHERE workspace = $1 AND id = $2 AND attempts = $3 AND state = 'leased'";
    GIVE_BACK = "UPDATE job SET state = 'ready', run_at = $4, max_attempts = max_attempts + 1, lease_until = NULL
        WHERE workspace = $1 AND id = $2 AND attempts = $3 AND state = 'leased'";
    RENEW = "UPDATE job SET lease_until = $4
        WHERE workspace = $1 AND id = $2 AND attempts = $3 AND state = 'leased'";
    IN_STATE = concat!("SELECT ", columns!(), " FROM job WHERE workspace = $1 AND state = $2 ORDER BY run_at, id LIMIT $3");
    IN_ANY = concat!("SELECT ", columns!(), " FROM job WHERE workspace = $1 ORDER BY run_at, id LIMIT $2");
    RETRY = "UPDATE job SET state = 'ready', run_at = $3, max_attempts = attempts + $4
        WHERE workspace = $1 AND id = $2 AND state = 'dead'";
    DROP = "DELETE FROM job WHERE workspace = $1 AND id = $2 AND state = 'dead'";
}

impl Store {
    /// Takes up to `limit` due jobs of these kinds for this worker, until `lease` from now; the longest due first.
    /// No other worker gets them before that.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn claim(
        &self,
        kinds: &[&str],
        now: Timestamp,
        lease: SignedDuration,
        limit: u32,
    ) -> Result<Vec<Job>, StoreError> {
        // Asked without writing first: most of the time there is nothing, and many ask.
        if self.db.read_one(&ANY_DUE, args![now]).await?.is_none() {
            return Ok(Vec::new());
        }
        let until = now.saturating_add(lease).unwrap_or(Timestamp::MAX);
        let mut tx = self.db.begin().await?;
        tx.run(&BURY, args![now]).await?;
        let wanted = args![now, until, list(kinds), limit];
        let rows = tx.rows(&CLAIM, wanted).await?;
        tx.commit().await?;
        let mut jobs: Vec<Job> = rows.iter().map(of_row).collect::<Result<_, _>>()?;
        jobs.sort_by(|a, b| (a.run_at, &a.id).cmp(&(b.run_at, &b.id)));
        Ok(jobs)
    }

    /// Marks a job done that changed no record; with changes, use [`Commit::finishes`]. False: it was lost.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn finish(&self, job: &Job) -> Result<bool, StoreError> {
        let done = args![&job.workspace, &job.id, job.attempts];
        Ok(self.db.run(&FINISH, done).await? > 0)
    }

    /// Notes that a job failed: it waits and is tried again, each time after about twice as long, or is given up.
    /// What it is now; `None` when it was lost.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn fail(
        &self,
        job: &Job,
        error: &str,
        now: Timestamp,
    ) -> Result<Option<JobState>, StoreError> {
        let state = match job.attempts < job.max_attempts {
            true => JobState::Ready,
            false => JobState::Dead,
        };
        let pause = pause(job.attempts, rand::rng().random_range(0.5..=1.0));
        let next = now.saturating_add(pause).unwrap_or(Timestamp::MAX);
        let failed = args![
            &job.workspace,
            &job.id,
            job.attempts,
            state.as_str(),
            next,
            error
        ];
        let done = self.db.run(&FAIL, failed).await?;
        Ok((done > 0).then_some(state))
    }

    /// Puts a job back that was not begun, or not ended for want of time, to be taken from `run_at` on: it does not count
    /// as a try.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn give_back(&self, job: &Job, run_at: Timestamp) -> Result<bool, StoreError> {
        let back = args![&job.workspace, &job.id, job.attempts, run_at];
        Ok(self.db.run(&GIVE_BACK, back).await? > 0)
    }

    /// Makes a lease longer. False: the job was lost, and the worker should stop.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn renew(&self, job: &Job, until: Timestamp) -> Result<bool, StoreError> {
        let renewed = args![&job.workspace, &job.id, job.attempts, until];
        Ok(self.db.run(&RENEW, renewed).await? > 0)
    }

    /// Adds a job that comes of no commit. False: one with its word waits already.
    ///
    /// # Errors
    /// When the database cannot be written, or there is no such workspace.
    pub async fn add_job(
        &self,
        workspace: &str,
        job: &NewJob,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let added = add(&mut tx, workspace, job, now).await?;
        tx.commit().await?;
        Ok(added)
    }

    /// The jobs of a workspace, the first due first; where `state` is given, those in it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn jobs(
        &self,
        workspace: &str,
        state: Option<JobState>,
        limit: u32,
    ) -> Result<Vec<Job>, StoreError> {
        let rows = match state {
            Some(state) => {
                let wanted = args![workspace, state.as_str(), limit];
                self.db.read(&IN_STATE, wanted).await?
            }
            None => self.db.read(&IN_ANY, args![workspace, limit]).await?,
        };
        rows.iter().map(of_row).collect()
    }

    /// Has a dead job tried again. False: there is no such dead job.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn retry(
        &self,
        workspace: &str,
        id: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let again = args![workspace, id, now, RETRY_ATTEMPTS];
        Ok(self.db.run(&RETRY, again).await? > 0)
    }

    /// Removes a dead job. False: there is none of this id.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn drop_job(&self, workspace: &str, id: &str) -> Result<bool, StoreError> {
        Ok(self.db.run(&DROP, args![workspace, id]).await? > 0)
    }
}

/// A commit's part in jobs: the one that it finishes and those that come of it.
pub(crate) async fn follow(tx: &mut Tx, commit: &Commit) -> Result<(), CommitError> {
    if let Some(job) = &commit.finishes {
        let done = args![&job.workspace, &job.id, job.attempts];
        if tx.run(&FINISH, done).await? == 0 {
            return Err(CommitError::JobLost);
        }
    }
    for job in &commit.jobs {
        add(tx, &commit.workspace, job, commit.at).await?;
    }
    Ok(())
}

/// Adds a job. False: one with its word waits already.
pub(crate) async fn add(
    tx: &mut Tx,
    workspace: &str,
    job: &NewJob,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let id = uuid::Uuid::now_v7().to_string();
    let row = args![
        workspace,
        &id,
        &job.kind,
        &job.payload,
        job.run_at,
        job.max_attempts,
        &job.dedupe,
        now
    ];
    match tx.row(&ADD, row).await? {
        Some(row) => Ok(row.text("id")? == id),
        None => Ok(false),
    }
}

/// How long to wait after the `attempts`th try. `share` spreads those that failed together: 0.5 to 1.
fn pause(attempts: u32, share: f64) -> SignedDuration {
    let doublings = attempts.saturating_sub(1).min(20);
    let whole = FIRST_PAUSE.saturating_mul(1 << doublings);
    whole.min(LONGEST_PAUSE).mul_f64(share)
}

#[cfg(test)]
mod tests {
    use twohats_testkit::postgres::cluster;
    use twohats_testkit::scratch::Scratch;

    use super::*;
    use crate::{Location, Who};

    const LEASE: SignedDuration = SignedDuration::from_secs(60);

    /// A change counts on a job that waits, a worker takes it, and only then is the change there to be seen.
    async fn a_job_waits_for_the_change_that_counts_on_it(at: Location) {
        let store = Store::open(&at).await.unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let who = Who::named("test");
        let made = store.create_workspace("w", "W", &who, now, &[]);
        made.await.unwrap();
        let mut job = NewJob::new("replan", now);
        job.dedupe = Some("replan".to_owned());
        assert!(store.add_job("w", &job, now).await.unwrap());
        let mut tx = store.db.begin().await.unwrap();
        assert!(!add(&mut tx, "w", &job, now).await.unwrap());
        let worker = tokio::spawn({
            let store = store.clone();
            async move { store.claim(&["replan"], now, LEASE, 9).await.unwrap().len() }
        });
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        tx.commit().await.unwrap();
        let early = worker.await.unwrap();
        // On SQLite the worker waits for the change; on PostgreSQL it finds nothing and asks again.
        let late = store.claim(&["replan"], now, LEASE, 9).await.unwrap();
        assert_eq!(
            (early, late.len()),
            if store.together.is_some() {
                (1, 0)
            } else {
                (0, 1)
            }
        );
        assert!(store.add_job("w", &job, now).await.unwrap());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn on_sqlite_a_job_waits_for_the_change_that_counts_on_it() {
        let scratch = Scratch::new();
        a_job_waits_for_the_change_that_counts_on_it(Location::Sqlite(scratch.file("a.db"))).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn on_postgres_a_job_waits_for_the_change_that_counts_on_it() {
        let at = Location::parse(&cluster().database()).unwrap();
        a_job_waits_for_the_change_that_counts_on_it(at).await;
    }

    #[test]
    fn pauses_double_up_to_an_hour() {
        let seconds: Vec<i64> = [1, 2, 3, 11, 12, 99, u32::MAX]
            .map(|attempts| pause(attempts, 1.0).as_secs())
            .to_vec();
        assert_eq!(seconds, [2, 4, 8, 2048, 3600, 3600, 3600]);
        assert_eq!(pause(1, 0.5).as_secs(), 1);
    }
}
