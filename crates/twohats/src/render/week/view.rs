//! A week as it is now, from the plan in force and the calendars, as the picture wants it.

use jiff::ToSpan;
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use twohats_app::view::Item;
use twohats_app::week::Week;
use twohats_record::{Hat, Person};

use crate::render::week::Look;
use crate::render::week::diary::{Diary, Stretch};
use crate::render::when;
use crate::render::who::Who;

/// What `person` does in a week as it is now.
pub(crate) fn diary(week: &Week, person: &Person) -> Diary {
    let who = Who::from(person);
    let zone = &who.zone;
    let items = week.days.iter().flat_map(|day| &day.items);
    let mut seen: Vec<&Item> = Vec::new();
    for item in items.filter(|item| item.person == person.id) {
        // What lasts over midnight stands in both days.
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    let stretches = seen.into_iter().filter_map(|item| {
        let planned = item.key.is_some();
        Some(Stretch {
            start: when::parse(&item.start, zone)?,
            end: when::parse(&item.end, zone)?,
            title: match &item.part {
                Some(part) => format!("{} {part}", item.title),
                None => item.title.clone(),
            },
            look: match (planned, item.hat) {
                (true, Some(Hat::Maker)) => Look::Maker,
                (true, _) => Look::Lead,
                (false, _) => Look::standing(&item.kind),
            },
            all_day: item.all_day,
            takes: item.busy.as_deref() != Some("free"),
        })
    });
    Diary {
        name: person.name.clone(),
        zone: person.zone.clone(),
        open: open(person, zone, (week.first, week.last)),
        stretches: stretches.collect(),
    }
}

/// When somebody works, by their usual hours.
fn open(person: &Person, zone: &TimeZone, (first, last): (Date, Date)) -> Vec<(Zoned, Zoned)> {
    let Ok(model) = person.to_model() else {
        return Vec::new();
    };
    let mut open = Vec::new();
    for day in first.series(1.day()).take_while(|day| *day <= last) {
        for span in model.hours.on(day.weekday()).spans() {
            let at = |minute: u16| {
                let midnight = day.to_zoned(zone.clone()).ok()?;
                midnight.checked_add(i64::from(minute).minutes()).ok()
            };
            open.extend(at(span.from()).zip(at(span.to())));
        }
    }
    open
}
