//! Tasks and time as the day goes on: `done`, `reopen`, `drop`, `start`, `stop`, `snooze`, `interrupt`.

use twohats_app::entries::{self, Interruption};
use twohats_app::tasks::{self, Stop};
use twohats_app::today;
use twohats_app::{AppError, How, Outcome as Changed};
use twohats_connect::parse_quick_add;
use twohats_model::Minutes;
use twohats_record::{EntryKind, Moment, Task};

use crate::args::{InterruptArgs, SnoozeArgs, StartArgs, StopArgs, TasksArgs};
use crate::desk::{self, Desk};
use crate::exit::{Exit, Failure, Outcome};
use crate::render::{day, when};
use crate::{lookup, say};

/// What becomes of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Done,
    Reopen,
    Drop,
}

/// Moves tasks on. All are found before the first is changed.
pub(super) async fn run(args: &TasksArgs, to: Move) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let mut found = Vec::new();
    for wanted in &args.tasks {
        found.push(lookup::task(&desk, wanted).await?.record.id);
    }
    let mut outcomes = Vec::new();
    for id in &found {
        outcomes.push(one(&desk, id, to, &how).await?);
    }
    let word = match to {
        Move::Done => "done",
        Move::Reopen => "open again",
        Move::Drop => "dropped",
    };
    say::changed(&outcomes, &args.change, |task| {
        format!("{word}: {} {}", task.id, task.title)
    })
}

async fn one(desk: &Desk, id: &str, to: Move, how: &How) -> Result<Changed<Task>, AppError> {
    let (app, permit) = (&desk.app, &desk.permit);
    match to {
        Move::Done => tasks::done(app, permit, id, how).await,
        Move::Reopen => tasks::reopen(app, permit, id, how).await,
        Move::Drop => tasks::drop(app, permit, id, how).await,
    }
}

/// Starts work on a task.
pub(super) async fn start(args: &StartArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let id = lookup::task(&desk, &args.task).await?.record.id;
    let outcome = tasks::start(&desk.app, &desk.permit, &id, &how).await?;
    let at = desk.app.now().to_zoned(desk.zone.clone());
    say::changed(&[outcome], &args.change, |task| {
        format!(
            "started {} {} at {}",
            task.id,
            task.title,
            at.strftime("%-H:%M")
        )
    })
}

/// Stops work on a task, or on whatever runs; what was interrupted goes on.
pub(super) async fn stop(args: &StopArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let id = match &args.task {
        Some(wanted) => lookup::task(&desk, wanted).await?.record.id,
        None => {
            let today = today::today(&desk.app, &desk.permit, desk.person.as_deref()).await?;
            let Some(entry) = today.running.first() else {
                return Err(Failure::new(Exit::Usage, "nothing runs")
                    .hint("`twohats start TASK` begins work on a task"));
            };
            match (&entry.kind, &entry.task) {
                (EntryKind::Work, Some(task)) => task.clone(),
                _ => return resume(&desk, &how, args).await,
            }
        }
    };
    let stop = Stop {
        note: args.note.clone(),
        ..Stop::default()
    };
    let outcome = tasks::stop(&desk.app, &desk.permit, &id, &stop, &how).await?;
    say::changed(&[outcome], &args.change, |task| {
        let left = task.effort_minutes.map(Minutes);
        let left = left
            .map(|left| format!(", {left} left"))
            .unwrap_or_default();
        format!("stopped {} {}{left}", task.id, task.title)
    })
}

async fn resume(desk: &Desk, how: &How, args: &StopArgs) -> Outcome {
    let outcome = entries::resume(&desk.app, &desk.permit, desk.person.as_deref(), how).await?;
    let today = today::today(&desk.app, &desk.permit, desk.person.as_deref()).await?;
    let back = today
        .running
        .first()
        .filter(|_| !how.dry_run)
        .map(day::what);
    let back = back
        .map(|what| format!("; back to {what}"))
        .unwrap_or_default();
    say::changed(&[outcome], &args.change, |_| {
        format!("the interruption is over{back}")
    })
}

/// Puts a task off.
pub(super) async fn snooze(args: &SnoozeArgs) -> Outcome {
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let until = until(&desk, &args.until)?;
    let id = lookup::task(&desk, &args.task).await?.record.id;
    let outcome = tasks::snooze(&desk.app, &desk.permit, &id, Some(until), &how).await?;
    let here = lookup::here(&desk);
    let until = when::moment(until, &here.zone, here.today);
    say::changed(&[outcome], &args.change, |task| {
        format!("put off until {until}: {} {}", task.id, task.title)
    })
}

/// A day as quick add reads it, with or without the `!`.
fn until(desk: &Desk, text: &str) -> Result<Moment, Failure> {
    let context = twohats_connect::QuickAddContext {
        today: lookup::today(desk),
        zone: desk.zone.clone(),
        team: None,
    };
    let found = parse_quick_add(&format!("!{}", text.trim_start_matches('!')), &context);
    found.due.map(Into::into).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("`{text}` is no day"))
            .hint("write fri, tomorrow, +3d, 2026-12-01 or mon@14:00")
    })
}

/// Notes what came in between.
pub(super) async fn interrupt(args: &InterruptArgs) -> Outcome {
    let took = args.took.as_deref().map(|took| {
        Minutes::parse(took).map_err(|error| Failure::new(Exit::Usage, format!("--took: {error}")))
    });
    let took = took.transpose()?;
    let desk = Desk::open(&args.change.data).await?;
    let how = desk::how(&args.change);
    let interruption = Interruption {
        note: args.note.join(" "),
        minutes: took.map(|took| took.0),
        person: desk.person.clone(),
    };
    let outcome = entries::interrupt(&desk.app, &desk.permit, &interruption, &how).await?;
    say::changed(&[outcome], &args.change, |entry| match took {
        Some(took) => format!("{took}, {}", day::what(entry)),
        None => format!("{}; `twohats stop` ends it", day::what(entry)),
    })
}
