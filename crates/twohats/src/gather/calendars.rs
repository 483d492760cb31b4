//! Everybody's calendars, as events in the days that are planned.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use twohats_calendar::{Calendar, Expansion, Kind, Window, expand};
use twohats_connect::{event, widened};
use twohats_model::{Event, Person, PersonId, Team};

use super::person_id;
use crate::args::{PersonFile, WorldArgs};
use crate::exit::{Exit, Failure};
use crate::input::{Inputs, shown};
use crate::notes::Notes;

/// The instants between the start of `first` and the start of the day `days` later.
pub(crate) fn days_between(
    first: Date,
    days: u16,
    zone: &TimeZone,
) -> Result<(Timestamp, Timestamp), Failure> {
    let start_of = |date: Date| date.to_zoned(zone.clone()).map(|start| start.timestamp());
    let ends = start_of(first).and_then(|from| {
        let last = first.checked_add(i64::from(days).days())?;
        Ok((from, start_of(last)?))
    });
    ends.map_err(|_| {
        Failure::new(
            Exit::Usage,
            format!("{first} is too near the end of the calendar"),
        )
        .hint("choose a first day between years 1 and 9998")
    })
}

/// Reads every calendar. One that cannot be read stops: the plan would lie on top of its meetings.
pub(super) fn read(
    args: &WorldArgs,
    team: &Team,
    me: &PersonId,
    span: (Timestamp, Timestamp),
    inputs: &mut Inputs,
    notes: &mut Notes,
) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    for file in &args.calendars {
        let person = owner(file, team, me)?;
        let (from, to) = widened(span);
        let window = Window {
            from,
            to,
            zone: person.zone.clone(),
            owner: person.emails.clone(),
        };
        let bytes = inputs.bytes(&file.path).map_err(|failure| {
            let name = &person.name;
            failure.hint(format!(
                "nothing is planned without it, or it would lie on top of the meetings of {name}"
            ))
        })?;
        let (_, expansion) = read_calendar(bytes, &shown(&file.path), &window, notes)?;
        let occurrences = expansion.occurrences.iter();
        events.extend(occurrences.filter_map(|o| event(o, &person.id)));
    }
    Ok(events)
}

/// Parses and expands one calendar, and says what was wrong in it.
pub(crate) fn read_calendar(
    bytes: Vec<u8>,
    name: &str,
    window: &Window,
    notes: &mut Notes,
) -> Result<(Calendar, Expansion), Failure> {
    let calendar = Calendar::parse(bytes);
    if calendar.of_kind(Kind::Calendar).next().is_none() {
        return Err(no_calendar(name));
    }
    let expansion = expand(&calendar, window);
    for problem in calendar.problems().iter().chain(&expansion.problems) {
        // What programs write oddly cannot be mended by whoever exports it, so it is no failure.
        let line = format!("{name}:{}: warning: {}", problem.line, problem.message);
        notes.warn(&line);
    }
    Ok((calendar, expansion))
}

/// Refuses what is no calendar at all.
pub(crate) fn check_calendar(bytes: &[u8], name: &str) -> Result<(), Failure> {
    const BEGIN: &[u8] = b"BEGIN:VCALENDAR";
    let begins = |part: &[u8]| part.eq_ignore_ascii_case(BEGIN);
    if bytes.windows(BEGIN.len()).any(begins) {
        Ok(())
    } else {
        Err(no_calendar(name))
    }
}

fn no_calendar(name: &str) -> Failure {
    Failure::new(
        Exit::Data,
        format!("{name} is no calendar: it has no BEGIN:VCALENDAR"),
    )
    .hint("export the calendar as iCalendar (.ics)")
}

/// Whose calendar it is.
fn owner<'a>(file: &PersonFile, team: &'a Team, me: &PersonId) -> Result<&'a Person, Failure> {
    let id = match &file.person {
        Some(name) => person_id(name, "--calendar")?,
        None => me.clone(),
    };
    team.get(&id).ok_or_else(|| {
        let ids: Vec<&str> = team
            .people
            .iter()
            .map(|person| person.id.as_str())
            .collect();
        Failure::new(
            Exit::Usage,
            format!(
                "--calendar {id}={}: `{id}` is not in the team",
                shown(&file.path)
            ),
        )
        .hint(format!("name one of {}", ids.join(", ")))
    })
}
