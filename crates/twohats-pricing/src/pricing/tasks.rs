//! The problem's tasks: each work with its options and prices, and what standing blocks say.

use twohats_model::{Minutes, Source};

use super::hat::wire;
use super::option::{self, PricedOption};
use super::scene::Scene;
use super::work::{Work, candidates};
use super::{
    Choices, Note, OptionTerms, Origin, TaskTerms, delay, handed, late, limits, moving, unplanned,
};
use crate::problem::{KeptChunk, Pin, Range, Slot, Task};

/// The problem's tasks with what they stand for and cost, in one order.
#[derive(Default)]
pub(super) struct Tasks {
    pub(super) tasks: Vec<Task>,
    pub(super) origins: Vec<Origin>,
    pub(super) terms: Vec<TaskTerms>,
}

impl Tasks {
    pub(super) fn push(&mut self, task: Task, origin: Origin, terms: TaskTerms) {
        self.tasks.push(task);
        self.origins.push(origin);
        self.terms.push(terms);
    }
}

/// Prices every work, and turns what was chosen to be handed over into tasks of the lead's own.
pub(super) fn price(
    works: &[Work<'_>],
    scene: &Scene<'_>,
    choices: &Choices,
    notes: &mut Vec<Note>,
) -> Tasks {
    let mut all = Tasks::default();
    let mut briefs = Tasks::default();
    for work in works {
        let able = candidates(work, scene, notes);
        let mut options: Vec<PricedOption> = able
            .iter()
            .map(|&n| option::price(work, &scene.members[n], scene))
            .collect();
        let choice = choices.0.get(&work.task.id);
        if let Some(choice) = choice {
            keep_chosen(work, choice.person.as_str(), &mut options, notes);
        }
        let mut task = task(work, &options, scene, works);
        if let (Some(choice), [only]) = (choice, options.as_mut_slice()) {
            // Planned as tasks of the lead's own from here on, so the choice itself costs nothing more.
            if let Some(handover) = only.terms.handover.clone() {
                only.option.price = 0;
                let brief = handed::brief(work, only, &handover, scene, &mut briefs);
                handed::checkpoints(
                    work,
                    only,
                    &handover,
                    choice.span,
                    &brief,
                    scene,
                    &mut briefs,
                );
                task.after.push(brief);
            }
        }
        let stakes = stakes(work, scene);
        let (offered, terms): (Vec<_>, Vec<OptionTerms>) =
            options.into_iter().map(|o| (o.option, o.terms)).unzip();
        task.options = offered;
        all.push(
            task,
            Origin::Task(work.task.id.clone()),
            TaskTerms {
                stakes,
                options: terms,
            },
        );
    }
    all.tasks.append(&mut briefs.tasks);
    all.origins.append(&mut briefs.origins);
    all.terms.append(&mut briefs.terms);
    stand(&mut all.tasks, scene, notes);
    all
}

fn keep_chosen(
    work: &Work<'_>,
    person: &str,
    options: &mut Vec<PricedOption>,
    notes: &mut Vec<Note>,
) {
    if options.iter().any(|o| o.option.person == person) {
        options.retain(|o| o.option.person == person);
    } else {
        let message = format!(
            "`{}` was given to `{person}`, who cannot do it any more, and is open again",
            work.task.id
        );
        notes.push(Note::at(work.task, message));
    }
}

fn stakes(work: &Work<'_>, scene: &Scene<'_>) -> Vec<super::Term> {
    let tariff = &scene.situation.strategy.prices;
    let late = work.due.map(|_| late::term(work.importance, tariff));
    let mut stakes = vec![delay::term(work.importance, tariff)];
    stakes.extend(late);
    stakes.push(unplanned::term(work.importance, work.effort, tariff));
    stakes
}

/// A work as the problem writes it, options left to the caller.
fn task(work: &Work<'_>, options: &[PricedOption], scene: &Scene<'_>, works: &[Work<'_>]) -> Task {
    let tariff = &scene.situation.strategy.prices;
    let (least, most) = limits::chunks(work.task, work.hat, &scene.situation.strategy.limits);
    let shortest = options.iter().map(|o| o.option.slots).min().unwrap_or(1);
    let due = due_slot(work, scene);
    Task {
        id: work.task.id.to_string(),
        hat: wire(work.hat),
        release: work.release,
        due,
        late_price: if due.is_some() {
            late::per_slot(work.importance, tariff)
        } else {
            0
        },
        delay_price: delay::per_slot(work.importance, tariff),
        unplanned_price: unplanned::per_slot(work.importance, tariff),
        min_chunk: least.min(shortest),
        max_chunk: most,
        after: work
            .after
            .iter()
            .map(|&n| works[n].task.id.to_string())
            .collect(),
        options: Vec::new(),
        pinned: Vec::new(),
        keep: Vec::new(),
    }
}

/// The slot by which a work is due; none where its date lies beyond the horizon.
fn due_slot(work: &Work<'_>, scene: &Scene<'_>) -> Option<Slot> {
    let at = work.due?;
    (at < scene.grid.instant(scene.grid.slots())).then(|| scene.grid.floor(at))
}

/// Lays the plan in force over the tasks: pins, and what moving a block costs.
fn stand(tasks: &mut [Task], scene: &Scene<'_>, notes: &mut Vec<Note>) {
    let Some(plan) = &scene.situation.in_force else {
        return;
    };
    for task in tasks.iter_mut() {
        pin(task, scene, notes);
    }
    let mut by_id: std::collections::HashMap<String, &mut Task> = tasks
        .iter_mut()
        .map(|task| (task.id.clone(), task))
        .collect();
    let tariff = &scene.situation.strategy.prices;
    for block in &plan.blocks {
        let Some(task) = by_id.get_mut(&block.task) else {
            continue;
        };
        let at = scene.to_come(block);
        if scene.runs(block) {
            task.release = task.release.min(at.from);
        }
        let person = block.person.to_string();
        let known = task.options.iter().any(|o| o.person == person);
        if known && !at.is_empty() && free_of(&task.keep, &person, at) {
            let price = moving::per_slot(at.from, scene.now, tariff);
            task.keep.push(KeptChunk { person, at, price });
        }
    }
}

fn free_of(kept: &[KeptChunk], person: &str, at: Range) -> bool {
    kept.iter()
        .all(|k| k.person != person || k.at.overlap(at) == 0)
}

/// Sets a task's pins; one that no longer fits its people, start or effort is let go, and told of.
fn pin(task: &mut Task, scene: &Scene<'_>, notes: &mut Vec<Note>) {
    for member in &scene.members {
        for (_, at) in member.pinned.iter().filter(|(id, _)| *id == task.id) {
            let person = member.person.id.to_string();
            let used: Slot = task.pinned.iter().map(|pin| pin.at.len()).sum();
            let room = task
                .options
                .iter()
                .find(|o| o.person == person)
                .map_or(0, |o| o.slots);
            let alone = task.pinned.iter().all(|pin| pin.person == person);
            if alone && used + at.len() <= room && at.from >= task.release {
                task.pinned.push(Pin { person, at: *at });
            } else {
                let message = format!(
                    "a fixed block of `{}` is beyond its effort, its start or its people, and is not kept: release the block",
                    task.id
                );
                notes.push(Note {
                    source: Source::default(),
                    message,
                });
            }
        }
    }
}

/// A length as at least one slot.
pub(super) fn at_least_one(length: Minutes) -> Slot {
    super::grid::slots_of(length).max(1)
}
