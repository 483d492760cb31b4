//! The records of a large workspace, the same at each call.

use jiff::{SignedDuration, Timestamp};
use twohats_record::{Calendar, Event, Hat, Moment, Person, Record, Settings, Task, TaskState};
use twohats_store::{Change, Expect};

/// The people; the first leads the others.
const PEOPLE: [&str; 8] = [
    "ana", "bo", "chidi", "dana", "eve", "farid", "grace", "hiro",
];
/// What people know and tasks need.
const SKILLS: [&str; 4] = ["rust", "sql", "web", "writing"];
/// One task in this many is open.
const OPEN: u32 = 10;
/// Weeks over which the events are spread.
const WEEKS: u32 = 260;
/// The Monday from which on there are events.
const FIRST: &str = "2024-06-03T07:00:00Z";

/// People, their calendars, and whose week is planned.
pub(crate) fn team() -> Vec<Change> {
    let mut settings = Settings::new("Main", "Europe/Berlin");
    settings.lead = Some(PEOPLE[0].to_owned());
    let mut changes = vec![put(&settings)];
    changes.extend(PEOPLE.iter().map(|id| put(&person(id))));
    changes.extend(PEOPLE.iter().map(|id| {
        put(&Calendar {
            id: calendar(id),
            person: (*id).to_owned(),
            name: format!("{id}'s work"),
            source: None,
            read_at: None,
            feed_changes: 0,
        })
    }));
    changes
}

/// Meetings of half an hour to two hours, spread evenly over people, days and years.
pub(crate) fn events(count: u32) -> Vec<Change> {
    let first: Timestamp = FIRST.parse().expect("the constant is an instant");
    let event = |nth: u32| {
        let (person, in_turn) = (PEOPLE[(nth % 8) as usize], nth / 8);
        let week = in_turn % WEEKS;
        let slot = in_turn / WEEKS;
        let hours = week * 7 * 24 + (slot % 5) * 24 + (slot * 3 + nth) % 9;
        let starts_at = first + SignedDuration::from_hours(hours.into());
        let length = SignedDuration::from_mins(30 * (1 + i64::from(nth) % 4));
        meeting(nth, person, starts_at, starts_at + length)
    };
    (0..count).map(|nth| put(&event(nth))).collect()
}

/// Tasks of an hour to two days, most of them done.
pub(crate) fn tasks(count: u32) -> Vec<Change> {
    let task = |nth: u32| {
        let mut task = Task::new(
            format!("W-{nth}"),
            format!("Work on part {nth} of the product"),
        );
        task.effort_minutes = Some(60 + (nth * 37) % 900);
        task.importance = Some((1 + nth % 5) as u8);
        task.hat = Some(if nth.is_multiple_of(3) {
            Hat::Lead
        } else {
            Hat::Maker
        });
        task.owner = nth
            .is_multiple_of(2)
            .then(|| PEOPLE[(nth / 2 % 8) as usize].to_owned());
        let skill = SKILLS[(nth % 4) as usize].to_owned();
        task.skills.insert(skill, (1 + nth % 3) as u8);
        task.labels = vec![format!("part-{}", nth % 40)];
        task.notes = "Found by a customer; see the report for how to repeat it.".repeat(3);
        let day = jiff::civil::date(2026, 12, 1)
            .saturating_add(jiff::Span::new().days(i64::from(nth % 60)));
        task.due = nth.is_multiple_of(5).then_some(Moment::Day(day));
        if !nth.is_multiple_of(OPEN) {
            task.state = TaskState::Done;
            task.closed_at = FIRST.parse().ok();
        }
        task
    };
    (0..count).map(|nth| put(&task(nth))).collect()
}

fn person(id: &str) -> Person {
    let mut strengths = std::collections::BTreeMap::new();
    for (nth, skill) in SKILLS.iter().enumerate() {
        strengths.insert((*skill).to_owned(), (1 + (id.len() + nth) % 5) as u8);
    }
    Person {
        id: id.to_owned(),
        name: id.to_owned(),
        zone: "Europe/Berlin".to_owned(),
        hours: None,
        strengths,
        growth_wishes: [SKILLS[id.len() % 4].to_owned()].into(),
        time_off: Vec::new(),
        led_by: (id != PEOPLE[0]).then(|| PEOPLE[0].to_owned()),
        one_on_one: None,
        check_in: None,
        emails: vec![format!("{id}@example.org")],
    }
}

fn meeting(nth: u32, person: &str, starts_at: Timestamp, ends_at: Timestamp) -> Event {
    let stamp = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let (from, to) = (stamp(starts_at), stamp(ends_at));
    Event {
        id: format!("{}-{nth}", calendar(person)),
        calendar: calendar(person),
        person: person.to_owned(),
        title: format!("Meeting {nth}"),
        starts_at,
        ends_at: Some(ends_at),
        recurs: false,
        ical: format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Twohats//Fill//EN\r\nBEGIN:VEVENT\r\nUID:{nth}@example.org\r\nDTSTAMP:{from}\r\nDTSTART:{from}\r\nDTEND:{to}\r\nSUMMARY:Meeting {nth}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ),
    }
}

fn calendar(person: &str) -> String {
    format!("{person}-work")
}

fn put<R: Record>(record: &R) -> Change {
    Change::put(record, Expect::Absent)
}
