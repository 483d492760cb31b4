//! How full everybody's weeks are: what is planned, and what they could hold.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use twohats_model::spans::{Span, in_both, merged, minutes, within, without};
use twohats_model::{Busy, Event, EventKind, Person};
use twohats_record::{Hat, PlannedBlock};
use utoipa::ToSchema;

use crate::gather::{self, World};
use crate::view::instant;
use crate::week::{far, span, usual_monday};
use crate::{App, AppError, Permit, Read};

/// Weeks that are told where nobody says how many.
const USUAL_WEEKS: u16 = 4;
/// Most weeks in one answer.
const MOST_WEEKS: u16 = 12;

/// Which weeks.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, utoipa::IntoParams,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct LoadQuery {
    /// First day of the first week; the Monday of this week where none is given, at a weekend that of the next.
    pub first: Option<Date>,
    /// How many weeks, 1 to 12; 4 where none is given.
    #[param(minimum = 1, maximum = 12)]
    pub weeks: Option<u16>,
}

/// How full everybody's weeks are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Load {
    /// The first day of each week.
    pub weeks: Vec<Date>,
    /// Everybody, in the team's order.
    pub people: Vec<PersonLoad>,
}

/// How full somebody's weeks are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PersonLoad {
    /// Who.
    pub person: String,
    /// Name for people to read.
    pub name: String,
    /// Their weeks, in order.
    pub weeks: Vec<WeekLoad>,
}

/// How full a week of somebody is, in minutes of their own days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WeekLoad {
    /// First day.
    pub first: Date,
    /// Working hours, less days off and time out of office.
    pub open_minutes: u32,
    /// Of those, in meetings that stand in the calendar, tentative ones too.
    pub meeting_minutes: u32,
    /// What the plan in force holds for them, in meetings that it placed too.
    pub planned_minutes: u32,
    /// Of what is planned, with the maker's hat.
    pub maker_minutes: u32,
    /// Of what is planned, with the lead's hat.
    pub lead_minutes: u32,
}

/// Everybody's load, week by week.
///
/// # Errors
/// [`AppError::Invalid`] for weeks that cannot be shown.
pub async fn load(app: &App, permit: &Permit<Read>, query: &LoadQuery) -> Result<Load, AppError> {
    let weeks = query.weeks.unwrap_or(USUAL_WEEKS);
    if !(1..=MOST_WEEKS).contains(&weeks) {
        let message = format!("is 1 to {MOST_WEEKS}, found {weeks}");
        return Err(AppError::field("weeks", message));
    }
    let world = gather::world(app, permit.workspace()).await?;
    let today = app.now().to_zoned(world.zone()).date();
    let first = query.first.unwrap_or_else(|| usual_monday(today));
    let weeks: Vec<Date> = (0..i64::from(weeks))
        .map(|week| first.checked_add((7 * week).days()))
        .collect::<Result<_, _>>()
        .map_err(|_| far(first))?;
    let people = &world.team.people;
    let mut whole: Option<Span> = None;
    for person in people {
        let own = week_span(first, weeks[weeks.len() - 1], person)?;
        let (from, to) = whole.unwrap_or(own);
        whole = Some((from.min(own.0), to.max(own.1)));
    }
    let events = match whole {
        Some(span) => gather::events_between(app, permit.workspace(), &world, span).await?,
        None => Vec::new(),
    };
    let of_person = |person: &Person| {
        let of_week = |first: &Date| of_week(&world, person, &events, *first);
        Ok(PersonLoad {
            person: person.id.to_string(),
            name: person.name.clone(),
            weeks: weeks.iter().map(of_week).collect::<Result<_, AppError>>()?,
        })
    };
    let people = people
        .iter()
        .map(of_person)
        .collect::<Result<_, AppError>>()?;
    Ok(Load { weeks, people })
}

/// From the start of a day to the end of the week that begins with another, where a person is.
fn week_span(first: Date, last_week: Date, person: &Person) -> Result<Span, AppError> {
    let last = last_week.checked_add(6.days()).map_err(|_| far(first))?;
    span(first, last, &person.zone)
}

fn of_week(
    world: &World,
    person: &Person,
    events: &[Event],
    first: Date,
) -> Result<WeekLoad, AppError> {
    let week = week_span(first, first, person)?;
    let standing = |wanted: EventKind| {
        let events = events.iter().filter(|event| {
            event.person == person.id && event.busy != Busy::Free && event.kind == wanted
        });
        merged(events.filter_map(|event| within(week, (event.start, event.end))))
    };
    let open = without(&hours(person, first), &standing(EventKind::OutOfOffice));
    let meetings = in_both(&open, &standing(EventKind::Meeting));
    let planned = |hat: Hat| minutes(&merged(planned(world, person, hat, week)));
    let (maker, lead) = (planned(Hat::Maker), planned(Hat::Lead));
    Ok(WeekLoad {
        first,
        open_minutes: minutes(&open),
        meeting_minutes: minutes(&meetings),
        planned_minutes: maker + lead,
        maker_minutes: maker,
        lead_minutes: lead,
    })
}

/// Working hours of the week that begins with `first`, days off left out; ascending and disjoint.
fn hours(person: &Person, first: Date) -> Vec<Span> {
    let dates = first.series(1.day()).take(7);
    let dates = dates.filter(|date| !person.time_off.iter().any(|off| off.contains(*date)));
    let of_day = |date: Date| {
        let hours = person.hours.on(date.weekday()).spans().iter();
        hours.filter_map(move |span| {
            Some((
                at_minute(date, span.from(), person)?,
                at_minute(date, span.to(), person)?,
            ))
        })
    };
    merged(dates.flat_map(of_day))
}

/// A minute of somebody's day, 1440 for its end.
fn at_minute(date: Date, minute: u16, person: &Person) -> Option<Timestamp> {
    let (date, minute) = if minute >= 24 * 60 {
        (date.tomorrow().ok()?, 0)
    } else {
        (date, minute)
    };
    // Below 24 and 60, so the casts keep the values.
    let local = date.at((minute / 60) as i8, (minute % 60) as i8, 0, 0);
    Some(local.to_zoned(person.zone.clone()).ok()?.timestamp())
}

/// What is planned for somebody with a hat, those blocks included that were begun under an earlier plan.
fn planned(world: &World, person: &Person, hat: Hat, week: Span) -> impl Iterator<Item = Span> {
    let plan = world.plan.as_deref().map(|stored| &stored.record);
    let blocks = plan
        .into_iter()
        .flat_map(|plan| plan.past.iter().chain(&plan.proposal.blocks));
    let mine = move |block: &&PlannedBlock| block.hat == hat && block.person == person.id.as_str();
    let times = blocks
        .filter(mine)
        .filter_map(|block| Some((instant(&block.start)?, instant(&block.end)?)));
    times.filter_map(move |span| within(week, span))
}
