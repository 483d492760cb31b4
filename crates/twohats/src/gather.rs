//! From the files that the user names to one situation.
//!
//! Whatever is safe to use is used: a bad line costs a task, not the plan. What is not safe stops
//! the run: without somebody's calendar the plan would lie on top of their meetings.

mod calendars;
mod keep;
mod strategy;
mod tasks;
mod team;
mod zone;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use twohats_model::{Assumption, PersonId, Team};
use twohats_plan::pricing::Note;
use twohats_plan::situation::Situation;

use crate::args::{DEFAULT_DAYS, DEFAULT_STRATEGY, WorldArgs};
use crate::exit::{Exit, Failure};
use crate::input::Inputs;
use crate::notes::Notes;

pub(crate) use calendars::{check_calendar, days_between, read_calendar};
pub(crate) use strategy::{find as find_strategy, read as read_strategy};
pub(crate) use zone::zone;

/// What the files came to.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// The world as the planner wants it.
    pub(crate) situation: Situation,
    /// What the readers filled in.
    pub(crate) assumptions: Vec<Assumption>,
    /// When the plan is made.
    pub(crate) present: Timestamp,
}

/// Reads everything that `args` names.
pub(crate) fn gather(
    args: &WorldArgs,
    inputs: &mut Inputs,
    notes: &mut Notes,
) -> Result<Gathered, Failure> {
    let strategy = strategy::find(args.strategy.as_deref().unwrap_or(DEFAULT_STRATEGY), inputs)?;
    let zone = zone::zone(args.zone.as_deref())?;
    let mut assumptions = Vec::new();
    let mut team = team::read(args, &zone, inputs, notes, &mut assumptions)?;
    let me = team::me(&mut team, args)?;
    let tasks = tasks::read(args, &zone, &team, inputs, notes, &mut assumptions)?;
    let home = home(&team, &me, &zone);
    let present = args.data.now.unwrap_or_else(Timestamp::now);
    let today = present.to_zoned(home.clone()).date();
    let first = args.from.unwrap_or(today);
    let days = args.days.unwrap_or(DEFAULT_DAYS);
    let window = days_between(first, days, &home)?;
    let keep = args.keep.as_deref();
    let in_force = keep.map(|path| keep::read(path, inputs)).transpose()?;
    let events = calendars::read(args, &team, &me, window, inputs, notes)?;
    if tasks.is_empty() && events.is_empty() {
        notes.warn(
            "warning: there is no task and no event in these days; give --calendar and --tasks, or begin a database with `twohats init`",
        );
    }
    Ok(Gathered {
        situation: Situation {
            team,
            me,
            tasks,
            events,
            strategy,
            first,
            days,
            now: (first == today).then_some(present),
            in_force,
        },
        assumptions,
        present,
    })
}

/// The zone of whoever the plan is for.
fn home(team: &Team, me: &PersonId, zone: &TimeZone) -> TimeZone {
    team.get(me)
        .map_or_else(|| zone.clone(), |person| person.zone.clone())
}

/// An id from the command line.
fn person_id(text: &str, option: &str) -> Result<PersonId, Failure> {
    PersonId::new(text).map_err(|error| Failure::new(Exit::Usage, format!("{option}: {error}")))
}

/// Says what the planner could not use as it stood.
pub(crate) fn tell_notes(told: &[Note], notes: &mut Notes) {
    for Note { source, message } in told {
        let place = match (source.file.as_str(), source.line) {
            ("", _) => String::new(),
            (file, 0) => format!("{file}: "),
            (file, line) => format!("{file}:{line}: "),
        };
        notes.unusable(Exit::Data, &format!("{place}{message}"));
    }
}
