//! A week of everybody or of one person, from the plan in force and the calendars.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use twohats_model::Person;
use twohats_model::spans::Span;
use twohats_record::{Hat, ProposalUnplaced, ProposalWarning};
use utoipa::ToSchema;

use crate::gather::{self, World};
use crate::rights::viewer;
use crate::view::{self, Item, PersonHead, PlanHead, instant, local};
use crate::{App, AppError, Permit, Read};

/// Days that are shown where nobody says how many.
const USUAL_DAYS: u16 = 7;

/// Most days that one view shows.
pub const MOST_DAYS: u16 = 28;
/// A world holds the occurrences of all of them.
const _: () = assert!(7 + MOST_DAYS as i64 <= twohats_world::DAYS_AHEAD);

/// Which week.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct WeekQuery {
    /// First day; the Monday of this week where none is given, at a weekend that of the next.
    pub first: Option<Date>,
    /// How many days, 1 to 28; 7 where none is given.
    #[param(minimum = 1, maximum = 28)]
    pub days: Option<u16>,
    /// Only this person; everybody where none is given.
    pub person: Option<String>,
}

/// A week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Week {
    /// The present, with offset.
    pub at: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// The zone of these days: the lead's, or the one person's.
    pub zone: String,
    /// The plan in force.
    pub plan: Option<PlanHead>,
    /// Everybody shown, the lead first.
    pub people: Vec<PersonHead>,
    /// The days.
    pub days: Vec<WeekDay>,
    /// What the plan found no place for, the dearest first.
    pub unplaced: Vec<ProposalUnplaced>,
    /// What to know of the plan, the gravest first.
    pub warnings: Vec<ProposalWarning>,
}

/// One day of a week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WeekDay {
    /// Which.
    pub date: Date,
    /// Whether it is today.
    pub today: bool,
    /// What is reserved for a hat by the strategy.
    pub windows: Vec<HatWindow>,
    /// What happens, by start.
    pub items: Vec<Item>,
}

/// A part of a day that is reserved for a hat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HatWindow {
    /// Whose.
    pub person: String,
    /// Start, with offset.
    pub start: String,
    /// End.
    pub end: String,
    /// For which hat.
    pub hat: Hat,
}

/// The Monday to begin with where nobody says: at a weekend the week that matters is the next one.
pub(crate) fn usual_monday(today: Date) -> Date {
    let since = i64::from(today.weekday().since(Weekday::Monday));
    let monday = today.saturating_sub(since.days());
    if since < 5 {
        monday
    } else {
        monday.saturating_add(7.days())
    }
}

/// The week.
///
/// # Errors
/// [`AppError::Invalid`] for days that cannot be shown, [`AppError::Missing`] when there is no such person.
pub async fn week(app: &App, permit: &Permit<Read>, query: &WeekQuery) -> Result<Week, AppError> {
    let days = query.days.unwrap_or(USUAL_DAYS);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(AppError::field(
            "days",
            format!("is 1 to {MOST_DAYS}, found {days}"),
        ));
    }
    let world = gather::world(app, permit.workspace()).await?;
    let asked = query.person.as_deref();
    if let Some(id) = asked.filter(|id| world.member(id).is_none()) {
        return Err(AppError::missing("person", id));
    }
    let centre = asked.or_else(|| viewer(&world, permit));
    let centre = centre.and_then(|id| world.member(id));
    let zone = centre.map_or_else(|| world.zone(), |person| person.zone.clone());
    let now = app.now();
    let today = now.to_zoned(zone.clone()).date();
    let first = query.first.unwrap_or_else(|| usual_monday(today));
    let dates = dates(first, days)?;
    let last = dates.last().copied().unwrap_or(first);
    let span = span(first, last, &zone)?;
    let events = gather::events_between(app, permit.workspace(), &world, span).await?;
    let mut items = view::blocks(&world, span, asked, now);
    items.extend(view::standing(&world, &events, span, asked, now));
    view::in_order(&mut items);
    let plan = world.plan.as_deref().map(|stored| &stored.record);
    let of_day = |date: Date| of_day(&world, &items, date, today, (asked, &zone));
    Ok(Week {
        at: local(now, &zone),
        first,
        last,
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        plan: plan.map(|plan| view::head(plan, world.inputs, &zone)),
        people: people(&world, centre, asked),
        days: dates.into_iter().map(of_day).collect::<Result<_, _>>()?,
        unplaced: plan
            .map(|plan| plan.proposal.unplaced.clone())
            .unwrap_or_default(),
        warnings: plan
            .map(|plan| plan.proposal.warnings.clone())
            .unwrap_or_default(),
    })
}

fn of_day(
    world: &World,
    items: &[Item],
    date: Date,
    today: Date,
    (person, zone): (Option<&str>, &TimeZone),
) -> Result<WeekDay, AppError> {
    let day = span(date, date, zone)?;
    let of_day = |item: &&Item| {
        let times = instant(&item.start).zip(instant(&item.end));
        times.is_some_and(|(start, end)| view::touches(day, start, end))
    };
    Ok(WeekDay {
        date,
        today: date == today,
        windows: windows(world, day, person),
        items: items.iter().filter(of_day).cloned().collect(),
    })
}

/// What the strategy of the plan in force reserves.
fn windows(world: &World, day: Span, person: Option<&str>) -> Vec<HatWindow> {
    let rows = world
        .plan
        .iter()
        .flat_map(|plan| &plan.record.proposal.people);
    let rows = rows.filter(|row| person.is_none_or(|person| row.id == person));
    let mut windows = Vec::new();
    for row in rows {
        windows.extend(row.windows.iter().filter_map(|window| {
            let (start, end) = (instant(&window.start)?, instant(&window.end)?);
            view::touches(day, start, end).then(|| HatWindow {
                person: row.id.clone(),
                start: window.start.clone(),
                end: window.end.clone(),
                hat: window.hat,
            })
        }));
    }
    windows
}

/// The one asked for; else everybody, the one in the middle first.
fn people(world: &World, centre: Option<&Person>, asked: Option<&str>) -> Vec<PersonHead> {
    let all = world.team.people.iter();
    let mut people: Vec<&Person> = all
        .filter(|person| asked.is_none_or(|asked| person.id.as_str() == asked))
        .collect();
    people.sort_by_key(|person| centre.is_none_or(|centre| centre.id != person.id));
    people.into_iter().map(view::person).collect()
}

fn dates(first: Date, days: u16) -> Result<Vec<Date>, AppError> {
    let dates = (0..i64::from(days)).map(|day| first.checked_add(day.days()));
    let dates: Result<Vec<Date>, _> = dates.collect();
    dates.map_err(|_| far(first))
}

/// The instants from the start of one day to the end of another.
pub(crate) fn span(first: Date, last: Date, zone: &TimeZone) -> Result<Span, AppError> {
    let start = |date: Date| -> Result<Timestamp, jiff::Error> {
        Ok(date.to_zoned(zone.clone())?.timestamp())
    };
    let end = last.checked_add(1.day()).and_then(start);
    let span = start(first).and_then(|start| Ok((start, end?)));
    span.map_err(|_| far(first))
}

pub(crate) fn far(first: Date) -> AppError {
    AppError::field(
        "first",
        format!("{first} is too near the end of the calendar"),
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_weekend_looks_ahead() {
        let monday = date(2026, 11, 23);
        for (today, first) in [
            (monday, monday),
            (date(2026, 11, 27), monday),
            (date(2026, 11, 28), date(2026, 11, 30)),
            (date(2026, 11, 29), date(2026, 11, 30)),
        ] {
            assert_eq!(usual_monday(today), first, "{today}");
        }
    }
}
