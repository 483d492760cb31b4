//! Somebody's day: what is on now, what comes next, what is left over, what waits.

mod waiting;

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use twohats_model::Person;
use twohats_model::spans::Span;
use twohats_record::Entry;
use utoipa::ToSchema;

use crate::gather::{self, World};
use crate::ranked::{self, RankedItem};
use crate::rights::viewer;
use crate::tasks::is_ahead;
use crate::view::{self, HatNow, Item, ItemState, PersonHead, PlanHead, local};
use crate::{App, AppError, Permit, Read};

/// How far ahead the next block is looked for.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How far back unfinished blocks are looked for.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 7);
/// Unfinished blocks that are shown.
const MOST_UNFINISHED: usize = 20;
/// Tasks that matter most that are shown.
const TOP: usize = 5;

/// A day as somebody should see it in the morning, and at any moment of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Today {
    /// The present, with offset.
    pub at: String,
    /// Which day, in the person's zone.
    pub date: Date,
    /// Whose day; absent as long as the workspace has nobody.
    pub person: Option<PersonHead>,
    /// The plan in force.
    pub plan: Option<PlanHead>,
    /// The hat that is on now.
    pub hat: Option<HatNow>,
    /// What runs: work that was started, an interruption.
    pub running: Vec<Entry>,
    /// Everything of the day, by start.
    pub items: Vec<Item>,
    /// What comes next, on this day or later.
    pub next: Option<Item>,
    /// Blocks of earlier days whose tasks are still open, the latest first.
    pub unfinished: Vec<Item>,
    /// What waits for this person, and what they wait for.
    pub waiting: Vec<Waiting>,
    /// What matters most of what they have, the first few.
    pub top: Vec<RankedItem>,
}

/// Why something is listed as waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitKind {
    /// A proposed plan waits for a decision.
    Plan,
    /// A task of theirs cannot begin before others are done.
    Blocked,
    /// They handed it over.
    HandedOver,
    /// It was put off until a day that has come.
    Awake,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Waiting {
    /// Why it is listed.
    pub kind: WaitKind,
    /// The plan or task.
    pub id: String,
    /// Its title.
    pub title: String,
    /// In a sentence.
    pub text: String,
}

/// The day of `person`, or of whoever asks, or of the lead.
///
/// # Errors
/// [`AppError::Missing`] when there is no such person.
pub async fn today(
    app: &App,
    permit: &Permit<Read>,
    person: Option<&str>,
) -> Result<Today, AppError> {
    let world = gather::world(app, permit.workspace()).await?;
    let now = app.now();
    let id = match person {
        Some(id) if world.member(id).is_none() => return Err(AppError::missing("person", id)),
        Some(id) => Some(id),
        None => viewer(&world, permit),
    };
    let someone = id.and_then(|id| world.member(id));
    let zone = someone.map_or_else(|| world.zone(), |person| person.zone.clone());
    let date = now.to_zoned(zone.clone()).date();
    let mut today = Today {
        at: local(now, &zone),
        date,
        person: someone.map(view::person),
        plan: world
            .plan
            .as_ref()
            .map(|plan| view::head(&plan.record, world.inputs, &zone)),
        hat: None,
        running: Vec::new(),
        items: Vec::new(),
        next: None,
        unfinished: Vec::new(),
        waiting: Vec::new(),
        top: Vec::new(),
    };
    let Some(person) = someone else {
        return Ok(today);
    };
    let me = person.id.as_str();
    let running = world.running.values().filter(|entry| entry.person == me);
    today.running = running.map(|entry| Entry::clone(entry)).collect();
    let day = day(date, person, now);
    fill(&mut today, &world, person, day, now);
    today.waiting = waiting::waiting(&world, person, now);
    let leads = gather::me(&world).is_ok_and(|lead| lead.id == person.id);
    let is_theirs = |item: &&RankedItem| match &item.owner {
        Some(owner) => owner == me,
        None => leads,
    };
    let ranked = ranked::all(app, permit, &world).await?;
    today.top = ranked.iter().filter(is_theirs).take(TOP).cloned().collect();
    Ok(today)
}

/// Blocks and meetings: of the day, now, next, left over.
fn fill(today: &mut Today, world: &World, person: &Person, day: Span, now: Timestamp) {
    let me = Some(person.id.as_str());
    let around = (
        day.0.saturating_sub(BACK).unwrap_or(day.0),
        now.saturating_add(AHEAD).unwrap_or(day.1),
    );
    let mut all = view::blocks(world, around, me, now);
    let events = world.events.values().flat_map(|events| events.iter());
    all.extend(view::standing(world, events, around, me, now));
    view::in_order(&mut all);
    today.hat = hat(world, person, &all, now);
    let is_ahead = |item: &&Item| {
        let takes_time = !item.all_day && item.busy.as_deref() != Some("free");
        item.state == ItemState::Ahead && takes_time
    };
    today.next = all.iter().find(is_ahead).cloned();
    let before_today = |item: &&Item| {
        let end = view::instant(&item.end);
        let over = item.state == ItemState::Unfinished && end.is_some_and(|end| end <= day.0);
        over && is_still_theirs(world, person, item, now)
    };
    let mut seen = BTreeSet::new();
    let mut left_over: Vec<Item> = Vec::new();
    for item in all.iter().rev().filter(before_today) {
        if seen.insert(item.task.clone()) && left_over.len() < MOST_UNFINISHED {
            left_over.push(item.clone());
        }
    }
    today.unfinished = left_over;
    all.retain(|item| {
        let times = view::instant(&item.start).zip(view::instant(&item.end));
        times.is_some_and(|(start, end)| view::touches(day, start, end))
    });
    today.items = all;
}

/// Whether an open task is neither put off nor somebody else's by now.
fn is_still_theirs(world: &World, person: &Person, item: &Item, now: Timestamp) -> bool {
    let known = item.task.as_ref().and_then(|task| world.tasks.get(task));
    known.is_some_and(|known| {
        let owner = known.task.owner.as_ref();
        let until = known.snoozed_until;
        owner.is_none_or(|owner| *owner == person.id)
            && !until.is_some_and(|until| is_ahead(until, now, &person.zone))
    })
}

/// Which hat is on: that of the block, else of the meeting, else of the window.
fn hat(world: &World, person: &Person, items: &[Item], now: Timestamp) -> Option<HatNow> {
    let on = items
        .iter()
        .filter(|item| item.state == ItemState::Now && !item.all_day);
    let on = on.filter(|item| item.busy.as_deref() != Some("free"));
    let mut on: Vec<&Item> = on.collect();
    on.sort_by_key(|item| item.key.is_none());
    let of_item = on.into_iter().find_map(|item| {
        Some(HatNow {
            hat: item.hat?,
            until: item.end.clone(),
            because: item.title.clone(),
        })
    });
    of_item.or_else(|| {
        let plan = &world.plan.as_ref()?.record;
        let rows = plan.proposal.people.iter();
        let row = rows.into_iter().find(|row| row.id == person.id.as_str())?;
        row.windows.iter().find_map(|window| {
            let (start, end) = (view::instant(&window.start)?, view::instant(&window.end)?);
            (start <= now && now < end).then(|| HatNow {
                hat: window.hat,
                until: window.end.clone(),
                because: "the strategy reserves this time".to_owned(),
            })
        })
    })
}

/// The instants of a local day.
fn day(date: Date, person: &Person, now: Timestamp) -> Span {
    let start = |date: Date| {
        date.to_zoned(person.zone.clone())
            .map(|start| start.timestamp())
    };
    let next = date.checked_add(1.day()).and_then(start);
    (start(date).unwrap_or(now), next.unwrap_or(now))
}
