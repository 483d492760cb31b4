//! Jobs that come again and again.

mod rule;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::db::{Row, Tx, args};
use crate::statement::statements;
use crate::{Commit, NewJob, ScheduleChange, Store, StoreError, job};
pub use rule::{Rule, RuleError};

/// A job that comes again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Of which workspace.
    pub workspace: String,
    /// Tells it apart in the workspace.
    pub id: String,
    /// The job's kind.
    pub kind: String,
    /// The job's payload (JSON).
    pub payload: String,
    /// When, in local time.
    pub rule: Rule,
    /// IANA time zone of the rule.
    pub zone: String,
    /// When it comes next.
    pub next_at: Timestamp,
}

statements! {
    PUT = "INSERT INTO schedule (workspace, id, kind, payload, rule, zone, next_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (workspace, id) DO UPDATE SET kind = excluded.kind, payload = excluded.payload,
            rule = excluded.rule, zone = excluded.zone, next_at = excluded.next_at";
    OF = "SELECT workspace, id, kind, payload, rule, zone, next_at FROM schedule WHERE workspace = $1 ORDER BY id";
    DUE = "SELECT workspace, id, kind, payload, rule, zone, next_at FROM schedule
        WHERE next_at <= $1 ORDER BY next_at, workspace, id LIMIT 100";
    MOVE = "UPDATE schedule SET next_at = $4 WHERE workspace = $1 AND id = $2 AND next_at = $3";
    REPLACE = "UPDATE schedule SET payload = $4, next_at = $5 WHERE workspace = $1 AND id = $2 AND payload = $3";
    DROP = "DELETE FROM schedule WHERE workspace = $1 AND id = $2";
    DROP_SAME = "DELETE FROM schedule WHERE workspace = $1 AND id = $2 AND payload = $3";
}

impl Store {
    /// Puts a schedule, new or instead of the one of its id.
    ///
    /// # Errors
    /// When the database cannot be written, or there is no such workspace.
    pub async fn put_schedule(&self, schedule: &Schedule) -> Result<(), StoreError> {
        let mut tx = self.db.begin().await?;
        put(&mut tx, schedule).await?;
        tx.commit().await
    }

    /// The schedules of a workspace, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn schedules(&self, workspace: &str) -> Result<Vec<Schedule>, StoreError> {
        let rows = self.db.read(&OF, args![workspace]).await?;
        rows.iter().map(of_row).collect()
    }

    /// Gives a schedule another payload and time, if it still has this payload. False: it has not, or is gone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn replace_schedule(
        &self,
        payload: &str,
        schedule: &Schedule,
    ) -> Result<bool, StoreError> {
        let changed = args![
            &schedule.workspace,
            &schedule.id,
            payload,
            &schedule.payload,
            schedule.next_at
        ];
        Ok(self.db.run(&REPLACE, changed).await? > 0)
    }

    /// Removes a schedule, if it still has this payload. False: it has not, or is gone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn drop_schedule(
        &self,
        workspace: &str,
        id: &str,
        payload: &str,
    ) -> Result<bool, StoreError> {
        let dropped = args![workspace, id, payload];
        Ok(self.db.run(&DROP_SAME, dropped).await? > 0)
    }

    /// Adds the jobs of the schedules that are due, and sets when they come next; how many were added. What was
    /// missed while nobody looked comes once, not once for each time missed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn run_schedules(&self, now: Timestamp) -> Result<u32, StoreError> {
        let mut added = 0;
        for row in self.db.read(&DUE, args![now]).await? {
            let schedule = of_row(&row)?;
            added += u32::from(self.run_schedule(&schedule, now).await?);
        }
        Ok(added)
    }

    /// One schedule's job and its next time, unless another process was faster.
    async fn run_schedule(&self, schedule: &Schedule, now: Timestamp) -> Result<bool, StoreError> {
        let zone = TimeZone::get(&schedule.zone).map_err(|error| StoreError::Unreadable {
            kind: "schedule".to_owned(),
            id: schedule.id.clone(),
            message: error.to_string(),
        })?;
        let next = schedule.rule.next(now, &zone);
        let mut tx = self.db.begin().await?;
        let place = (&schedule.workspace, &schedule.id);
        let moved = args![place.0, place.1, schedule.next_at, next];
        if tx.run(&MOVE, moved).await? == 0 {
            return Ok(false);
        }
        let mut due = NewJob::new(&schedule.kind, now);
        due.payload.clone_from(&schedule.payload);
        due.dedupe = Some(format!("schedule {}", schedule.id));
        let added = job::add(&mut tx, &schedule.workspace, &due, now).await?;
        tx.commit().await?;
        Ok(added)
    }
}

async fn put(tx: &mut Tx, schedule: &Schedule) -> Result<(), StoreError> {
    let row = args![
        &schedule.workspace,
        &schedule.id,
        &schedule.kind,
        &schedule.payload,
        schedule.rule.to_string(),
        &schedule.zone,
        schedule.next_at
    ];
    tx.run(&PUT, row).await.map(drop)
}

/// A commit's part in schedules.
pub(crate) async fn follow(tx: &mut Tx, commit: &Commit) -> Result<(), StoreError> {
    for change in &commit.schedules {
        match change {
            ScheduleChange::Put(schedule) => put(tx, schedule).await?,
            ScheduleChange::Drop(id) => tx
                .run(&DROP, args![&commit.workspace, id])
                .await
                .map(drop)?,
        }
    }
    Ok(())
}

fn of_row(row: &Row) -> Result<Schedule, StoreError> {
    let id = row.text("id")?;
    let rule = row.text("rule")?;
    Ok(Schedule {
        workspace: row.text("workspace")?,
        kind: row.text("kind")?,
        payload: row.text("payload")?,
        rule: rule
            .parse()
            .map_err(|error: RuleError| StoreError::Unreadable {
                kind: "schedule".to_owned(),
                id: id.clone(),
                message: error.to_string(),
            })?,
        id,
        zone: row.text("zone")?,
        next_at: row.at("next_at")?,
    })
}
