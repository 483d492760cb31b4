//! What is to be done: the tasks of a situation, with what nobody said filled in.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use twohats_model::{Assumption, Hat, Importance, PersonId, Task, TaskId};

use super::scene::Scene;
use super::{Note, effort, hat, importance, order};
use crate::problem::Slot;

/// A task that is to be planned.
pub(super) struct Work<'a> {
    pub(super) task: &'a Task,
    pub(super) hat: Hat,
    pub(super) importance: Importance,
    /// For somebody who has the skills.
    pub(super) effort: Slot,
    /// Whose plate it lies on, as a place among the scene's members: 0 is the plan's owner.
    pub(super) holder: usize,
    pub(super) release: Slot,
    /// By when it is to be complete.
    pub(super) due: Option<Timestamp>,
    /// What must be complete first, as places in the list of works.
    pub(super) after: Vec<usize>,
}

/// Sorts out the situation's tasks: done ones vanish, the rest is made whole.
pub(super) fn sort_out<'a>(
    scene: &Scene<'a>,
    assumptions: &mut Vec<Assumption>,
    notes: &mut Vec<Note>,
) -> Vec<Work<'a>> {
    let mut works: Vec<Work<'a>> = Vec::new();
    let mut places: HashMap<&TaskId, Option<usize>> = HashMap::new();
    for task in &scene.situation.tasks {
        if places.contains_key(&task.id) {
            let message = format!(
                "`{}` is there twice, the second time is left out: give each task an id of its own",
                task.id
            );
            notes.push(Note::at(task, message));
            continue;
        }
        let work = if task.done {
            None
        } else {
            made_whole(task, scene, assumptions, notes)
        };
        places.insert(&task.id, work.is_some().then_some(works.len()));
        works.extend(work);
    }
    order::link(&mut works, &places, notes);
    works
}

fn made_whole<'a>(
    task: &'a Task,
    scene: &Scene<'a>,
    assumptions: &mut Vec<Assumption>,
    notes: &mut Vec<Note>,
) -> Option<Work<'a>> {
    let holder = holder(task, scene, notes)?;
    let hat = hat::of(task, assumptions);
    let person = scene.members[holder].person;
    Some(Work {
        task,
        hat,
        importance: importance::of(task, assumptions),
        effort: effort::of(task, hat, assumptions),
        holder,
        release: scene.release(task.not_before, person),
        due: task.due.and_then(|due| scene.due(due, person)),
        after: Vec::new(),
    })
}

/// On whose plate a task lies; none where it belongs to somebody outside the team.
fn holder(task: &Task, scene: &Scene<'_>, notes: &mut Vec<Note>) -> Option<usize> {
    let Some(owner) = &task.owner else {
        return Some(0);
    };
    if let Some(place) = scene.members.iter().position(|m| &m.person.id == owner) {
        return Some(place);
    }
    let alone = scene.situation.team.people.len() == 1;
    let me = scene.me().name();
    let message = if alone {
        format!(
            "`{}` belongs to `{owner}`, who is not in the team: it is planned for {me}; name `{owner}` in a team file, or clear the owner",
            task.id
        )
    } else {
        format!(
            "`{}` belongs to `{owner}`, who is not in the team, and is left out: add `{owner}` to the team, or clear the owner",
            task.id
        )
    };
    notes.push(Note::at(task, message));
    alone.then_some(0)
}

impl Note {
    /// A note on a task.
    pub(super) fn at(task: &Task, message: String) -> Note {
        Note {
            source: task.source.clone(),
            message,
        }
    }
}

/// Who may do a task, as places among the scene's members: never empty.
///
/// What somebody else has stays with them. Lead work that names no skill stays with the lead: a one-on-one, a review or
/// a goal is not handed to whoever has time. The rest is open to the lead and to everybody led, or to those named.
pub(super) fn candidates(work: &Work<'_>, scene: &Scene<'_>, notes: &mut Vec<Note>) -> Vec<usize> {
    let task = work.task;
    let place = |id: &PersonId| scene.members.iter().position(|m| &m.person.id == id);
    let mut named: BTreeMap<usize, ()> = BTreeMap::new();
    for id in &task.only {
        match place(id) {
            Some(place) => {
                named.insert(place, ());
            }
            None => notes.push(Note::at(
                task,
                format!("only `{id}` among others may do `{}`, but is not in the team: add them, or remove the name", task.id),
            )),
        }
    }
    let own = work.hat == Hat::Lead && task.skills.is_empty() && named.is_empty();
    let mut able: Vec<usize> = if work.holder != 0 || own {
        vec![work.holder]
    } else if named.is_empty() {
        let leads = |m: &super::scene::Member<'_>| {
            m.is_me || m.person.led_by.as_ref() == Some(&scene.situation.me)
        };
        (0..scene.members.len())
            .filter(|&n| leads(&scene.members[n]))
            .collect()
    } else {
        named.into_keys().collect()
    };
    // Somebody who is away all the time is no choice, unless there is no other.
    if able.iter().any(|&n| scene.members[n].open_slots() > 0) {
        able.retain(|&n| scene.members[n].open_slots() > 0);
    }
    able
}
