//! Somebody leaves: what they had goes to another, or they stay.

use twohats_record::{Calendar, Member, Person, Settings, Task};
use twohats_store::Stored;

use super::Leaving;
use crate::rights::exists;
use crate::tasks::end_entry;
use crate::write::{Changes, expect, write};
use crate::{App, AppError, How, Lead, Outcome, Permit, calendars, gather, settings};

/// Names of tasks that a refusal lists.
const LISTED: usize = 20;

/// Everything that names a person.
struct Named {
    tasks: Vec<Stored<Task>>,
    led: Vec<Stored<Person>>,
    calendars: Vec<Stored<Calendar>>,
    members: Vec<Stored<Member>>,
    settings: Stored<Settings>,
}

/// Deletes a person with their calendars. As long as open tasks name them, they lead somebody, or their week is the one
/// that is planned, another person has to take that over, or it is refused with the list.
///
/// # Errors
/// [`AppError::Missing`]; [`AppError::Conflict`] with what names them; [`AppError::Changed`].
pub async fn delete(
    app: &App,
    permit: &Permit<Lead>,
    id: &str,
    leaving: &Leaving,
    how: &How,
) -> Result<Outcome<Person>, AppError> {
    write(app, permit, how, async || {
        let inputs = gather::world(app, permit.workspace()).await?.inputs;
        let before = super::get(app, permit, id).await?;
        expect(&before, how)?;
        let named = named(app, permit, id).await?;
        if let Some(heir) = &leaving.reassign {
            if heir == id {
                return Err(AppError::field("reassign", "names the person who leaves"));
            }
            exists(app, permit, "reassign", heir).await?;
        }
        let mut changes = Changes::new("person.delete", how);
        changes.delete(&before);
        // Nothing must come to name them in between.
        changes.expect_inputs(inputs);
        match &leaving.reassign {
            Some(heir) => hand_over(&named, id, heir, &mut changes)?,
            None => nothing_left(&named, id)?,
        }
        for member in &named.members {
            changes.amend(member, |member| member.person = None)?;
        }
        for entry in crate::tasks::running_of(app, permit, id).await? {
            end_entry(app, permit, &entry, app.now(), &mut changes).await?;
        }
        for calendar in &named.calendars {
            changes.delete(calendar);
            for event in calendars::events(app, permit, &calendar.record.id).await? {
                changes.delete(&event);
            }
        }
        Ok((changes, before.record))
    })
    .await
}

async fn named(app: &App, permit: &Permit<Lead>, id: &str) -> Result<Named, AppError> {
    let (store, workspace) = (app.store(), permit.workspace());
    let mut tasks = store.all::<Task>(workspace, &["open", "started"]).await?;
    tasks.retain(|task| {
        let task = &task.record;
        task.owner.as_deref() == Some(id) || task.only.iter().any(|only| only == id)
    });
    let mut led = store.all::<Person>(workspace, &[]).await?;
    led.retain(|person| person.record.led_by.as_deref() == Some(id));
    let mut calendars = store.all::<Calendar>(workspace, &[]).await?;
    calendars.retain(|calendar| calendar.record.person == id);
    let mut members = store.all::<Member>(workspace, &[]).await?;
    members.retain(|member| member.record.person.as_deref() == Some(id));
    Ok(Named {
        tasks,
        led,
        calendars,
        members,
        settings: settings::get(app, permit).await?,
    })
}

/// Refuses as long as anything names who leaves, with the list.
fn nothing_left(named: &Named, id: &str) -> Result<(), AppError> {
    let mut reasons = Vec::new();
    let list = |ids: Vec<&str>| {
        let more = ids.len().saturating_sub(LISTED);
        let mut told = ids[..ids.len() - more].join(", ");
        if more > 0 {
            told.push_str(&format!(" and {more} more"));
        }
        told
    };
    if !named.tasks.is_empty() {
        let ids = named.tasks.iter().map(|task| task.record.id.as_str());
        reasons.push(format!(
            "these open tasks name them: {}",
            list(ids.collect())
        ));
    }
    if !named.led.is_empty() {
        let ids = named.led.iter().map(|person| person.record.id.as_str());
        reasons.push(format!("they lead {}", list(ids.collect())));
    }
    if named.settings.record.lead.as_deref() == Some(id) {
        reasons.push("their week is the one that is planned".to_owned());
    }
    if reasons.is_empty() {
        return Ok(());
    }
    let message = format!("`{id}` cannot be deleted: {}", reasons.join("; "));
    Err(AppError::conflict(
        message,
        "say who takes that over (reassign), or change it first",
    ))
}

fn hand_over(named: &Named, id: &str, heir: &str, changes: &mut Changes) -> Result<(), AppError> {
    for task in &named.tasks {
        changes.amend(task, |task| {
            if task.owner.as_deref() == Some(id) {
                task.owner = Some(heir.to_owned());
            }
            let stays = task.only.iter().any(|only| only == heir);
            task.only.retain(|only| only != id);
            if !stays && named_only(&named.tasks, &task.id, id) {
                task.only.push(heir.to_owned());
            }
        })?;
    }
    for person in &named.led {
        let lead = (person.record.id != heir).then(|| heir.to_owned());
        changes.amend(person, |person| person.led_by = lead)?;
    }
    if named.settings.record.lead.as_deref() == Some(id) {
        changes.amend(&named.settings, |s| s.lead = Some(heir.to_owned()))?;
    }
    Ok(())
}

/// Whether a task's list of those who may do it names the person.
fn named_only(tasks: &[Stored<Task>], task: &str, id: &str) -> bool {
    let mut tasks = tasks.iter().filter(|stored| stored.record.id == task);
    tasks.any(|stored| stored.record.only.iter().any(|only| only == id))
}
