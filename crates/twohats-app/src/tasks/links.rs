//! What a task names must be there, and nothing may wait for itself.

use std::collections::{BTreeMap, BTreeSet};

use twohats_record::{Fault, Person, Task};

use crate::rights::nobody;
use crate::{App, AppError, Permit, Read};

/// Tasks that are looked at for a circle; longer chains than this are no plans.
const MOST: usize = 20_000;

/// Checks what `task` names, as far as `before` did not name it already.
pub(super) async fn check(
    app: &App,
    permit: &Permit<Read>,
    task: &Task,
    before: Option<&Task>,
) -> Result<(), AppError> {
    let mut faults = people(app, permit, task, before).await?;
    if before.is_none_or(|before| before.after != task.after) {
        faults.extend(waits(app, permit, task, |_| false).await?);
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

async fn people(
    app: &App,
    permit: &Permit<Read>,
    task: &Task,
    before: Option<&Task>,
) -> Result<Vec<Fault>, AppError> {
    let mut named: Vec<(String, &String)> = Vec::new();
    if before.is_none_or(|before| before.owner != task.owner) {
        named.extend(task.owner.iter().map(|id| ("owner".to_owned(), id)));
    }
    if before.is_none_or(|before| before.only != task.only) {
        let only = task.only.iter().enumerate();
        named.extend(only.map(|(at, id)| (format!("only.{at}"), id)));
    }
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = named.iter().map(|(_, id)| (*id).clone()).collect();
    let found = app
        .store()
        .load_many::<Person>(permit.workspace(), &ids)
        .await?;
    let found: BTreeSet<&str> = found.iter().map(|p| p.record.id.as_str()).collect();
    let missing = named
        .into_iter()
        .filter(|(_, id)| !found.contains(id.as_str()));
    Ok(missing
        .map(|(field, id)| Fault::new(field, nobody(id)))
        .collect())
}

/// What is wrong with what a task waits for: what is not there, nor among those that are `coming`, and circles.
pub(crate) async fn waits(
    app: &App,
    permit: &Permit<Read>,
    task: &Task,
    coming: impl Fn(&str) -> bool,
) -> Result<Vec<Fault>, AppError> {
    // Who waits for whom, from the task on; each level is read at once.
    let mut from: BTreeMap<String, String> = BTreeMap::new();
    let mut level: Vec<String> = task.after.clone();
    for id in &level {
        from.insert(id.clone(), task.id.clone());
    }
    let mut faults = Vec::new();
    let mut first = true;
    while !level.is_empty() && from.len() < MOST {
        let found = app
            .store()
            .load_many::<Task>(permit.workspace(), &level)
            .await?;
        if first {
            let there: BTreeSet<&str> = found.iter().map(|t| t.record.id.as_str()).collect();
            let missing = task.after.iter().enumerate();
            let missing = missing
                .filter(|(_, id)| !there.contains(id.as_str()) && **id != task.id && !coming(id));
            faults.extend(missing.map(|(at, id)| {
                let shown: String = id.chars().take(60).collect();
                Fault::new(format!("after.{at}"), format!("there is no task `{shown}`"))
            }));
            first = false;
        }
        level.clear();
        for next in found {
            for id in next.record.after {
                if id == task.id {
                    faults.push(circle(&from, &next.record.id, task));
                    return Ok(faults);
                }
                if !from.contains_key(&id) {
                    from.insert(id.clone(), next.record.id.clone());
                    level.push(id);
                }
            }
        }
    }
    Ok(faults)
}

/// Names the circle: the task waits for one, which waits for the next, which waits for the task.
fn circle(from: &BTreeMap<String, String>, last: &str, task: &Task) -> Fault {
    let mut way = vec![task.id.as_str(), last];
    let mut at = last;
    while let Some(before) = from.get(at).filter(|before| **before != task.id) {
        way.push(before);
        at = before;
    }
    way.push(&task.id);
    way.reverse();
    let way: Vec<String> = way.iter().map(|id| format!("`{id}`")).collect();
    let message = format!(
        "these tasks would wait for each other: {}",
        way.join(" after ")
    );
    Fault::new("after", message)
}
