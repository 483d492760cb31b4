//! A task's way: done, taken up again, dropped, put off.

use jiff::Timestamp;
use twohats_record::{Moment, Person, Task, TaskState};

use super::{end_running, mine};
use crate::write::{Changes, write};
use crate::{App, AppError, How, Outcome, Permit, Work, gather};

/// Notes that a task is complete; work that runs on it ends.
///
/// # Errors
/// As [`super::change`].
pub async fn done(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    close(app, permit, id, TaskState::Done, how).await
}

/// Decides that a task will not be done; work that runs on it ends.
///
/// # Errors
/// As [`super::change`].
pub async fn drop(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    close(app, permit, id, TaskState::Dropped, how).await
}

async fn close(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    state: TaskState,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    let action = match state {
        TaskState::Dropped => "task.drop",
        _ => "task.done",
    };
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new(action, how);
        let mut task = before.record.clone();
        if task.state != state {
            task.state = state;
            task.closed_at = Some(app.now());
        }
        changes.put(Some(&before), &task)?;
        end_running(app, permit, id, &mut changes).await?;
        Ok((changes, task))
    })
    .await
}

/// Takes a task up again that was done or dropped. What it names and is not there any more, it names no longer.
///
/// # Errors
/// As [`super::change`].
pub async fn reopen(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new("task.reopen", how);
        let mut task = before.record.clone();
        if !task.state.is_open() {
            task.state = TaskState::Open;
            task.closed_at = None;
            let store = app.store();
            let after = store
                .load_many::<Task>(permit.workspace(), &task.after)
                .await?;
            task.after
                .retain(|id| after.iter().any(|t| t.record.id == *id));
            if let Some(owner) = &task.owner
                && store
                    .load::<Person>(permit.workspace(), owner)
                    .await?
                    .is_none()
            {
                changes.note(format!("`{owner}` is not there any more, so nobody has it"));
                task.owner = None;
            }
            super::links::check(app, permit, &task, None).await?;
        }
        changes.put(Some(&before), &task)?;
        Ok((changes, task))
    })
    .await
}

/// Puts a task off until then; `None` takes it up again.
///
/// # Errors
/// [`AppError::Invalid`] for a day that is over; else as [`super::change`].
pub async fn snooze(
    app: &App,
    permit: &Permit<Work>,
    id: &str,
    until: Option<Moment>,
    how: &How,
) -> Result<Outcome<Task>, AppError> {
    write(app, permit, how, || async {
        let before = mine(app, permit, id, how).await?;
        let mut changes = Changes::new("task.snooze", how);
        let mut task = before.record.clone();
        if !task.state.is_open() {
            let message = format!("`{id}` is {} and cannot be put off", task.state.as_str());
            return Err(AppError::conflict(message, "take it up again first"));
        }
        if let Some(until) = until {
            let world = gather::world(app, permit.workspace()).await?;
            if !is_ahead(until, app.now(), &world.zone()) {
                return Err(AppError::field("until", "is over: name a time to come"));
            }
        }
        task.snoozed_until = until;
        changes.put(Some(&before), &task)?;
        Ok((changes, task))
    })
    .await
}

/// Whether a day or instant is still to come. Today is not.
pub(crate) fn is_ahead(moment: Moment, now: Timestamp, zone: &jiff::tz::TimeZone) -> bool {
    match moment {
        Moment::At(at) => at > now,
        Moment::Day(day) => day > now.to_zoned(zone.clone()).date(),
    }
}
