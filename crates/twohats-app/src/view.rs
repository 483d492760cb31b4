//! What the views of a day and of a week have in common.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use twohats_model as model;
use twohats_model::spans::Span;
use twohats_plan::proposal::{is_session, named_by};
use twohats_record::{Hat, Pin, Plan, PlanState, PlannedBlock};
use utoipa::ToSchema;

use crate::gather::World;
use crate::proposal::{busy_name, event_kind_name};

/// A plan without its blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanHead {
    /// Which.
    pub id: String,
    /// Where it stands.
    pub state: PlanState,
    /// When it was made, with offset.
    pub made_at: String,
    /// Name of its strategy.
    pub strategy: String,
    /// First instant of the days that it plans.
    pub from: String,
    /// First instant after them.
    pub to: String,
    /// Whether something that it was made from has changed since.
    pub outdated: bool,
}

/// Where a block or meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Its time has not come.
    Ahead,
    /// Its time is now.
    Now,
    /// Its time is over, and what it was for is done or was no task.
    Past,
    /// Its time is over and its task still open, though no later stretch was to finish it.
    Unfinished,
}

/// A block of the plan in force, or an entry of a calendar, of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Item {
    /// Whose time: a person's id.
    pub person: String,
    /// Start, with the offset of the person's zone.
    pub start: String,
    /// End.
    pub end: String,
    /// What it is; empty where the calendar hides it.
    pub title: String,
    /// `task`, `habit`, `session`, `brief`, `checkpoint`, `meeting`, `out-of-office` or `focus`.
    pub kind: String,
    /// Its hat, where that is known.
    pub hat: Option<Hat>,
    /// The task; of a task, brief or checkpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// Names a block across plans; absent for what stands in a calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// `busy`, `tentative` or `free`; of what stands in a calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub busy: Option<String>,
    /// Whether they declined it; of what stands in a calendar.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub declined: bool,
    /// Whether it lasts whole days.
    pub all_day: bool,
    /// Whether it was fixed by hand.
    pub pinned: bool,
    /// Which stretch of how many, where the work is cut: `2/3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Where it stands.
    pub state: ItemState,
}

/// Which hat is on, and until when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HatNow {
    /// The hat.
    pub hat: Hat,
    /// Until when, with offset.
    pub until: String,
    /// What puts it on: the title of the block or meeting.
    pub because: String,
}

/// Somebody by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PersonHead {
    /// Who.
    pub id: String,
    /// Name for people to read.
    pub name: String,
    /// Their time zone.
    pub zone: String,
}

/// An instant with the offset of a zone, as RFC 3339 has it.
pub(crate) fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.display_with_offset(zone.to_offset(at)).to_string()
}

/// An instant that was written with its offset.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// A plan without its blocks.
pub(crate) fn head(plan: &Plan, inputs: u64, zone: &TimeZone) -> PlanHead {
    PlanHead {
        id: plan.id.clone(),
        state: plan.state,
        made_at: local(plan.made_at, zone),
        strategy: plan.proposal.strategy.clone(),
        from: plan.proposal.from.clone(),
        to: plan.proposal.to.clone(),
        outdated: plan.made_from < inputs,
    }
}

/// Somebody by name.
pub(crate) fn person(person: &model::Person) -> PersonHead {
    PersonHead {
        id: person.id.as_str().to_owned(),
        name: person.name.clone(),
        zone: person.zone.iana_name().unwrap_or("UTC").to_owned(),
    }
}

/// Blocks of the plan in force, those of earlier plans before it was made included, that touch the span.
pub(crate) fn blocks(world: &World, span: Span, person: Option<&str>, now: Timestamp) -> Vec<Item> {
    let Some(plan) = world.plan.as_ref().map(|stored| &stored.record) else {
        return Vec::new();
    };
    let all = plan.past.iter().chain(&plan.proposal.blocks);
    let asked = all.filter(|block| person.is_none_or(|person| block.person == person));
    let mut stretches: Vec<Stretch<'_>> = asked
        .filter_map(|block| Some((block, (instant(&block.start)?, instant(&block.end)?))))
        .filter(|(_, (start, end))| touches(span, *start, *end))
        .collect();
    stretches.sort_by_cached_key(|(block, (start, _))| {
        (block.person.clone(), named_by(&block.key), *start)
    });
    let whole = stretches.chunk_by(goes_on);
    let item = |parts: &[Stretch<'_>]| {
        let ((first, _), (last, span)) = (parts.first()?, parts.last()?);
        Some(Item {
            start: first.start.clone(),
            ..of_block(world, last, &plan.pins, *span, now)
        })
    };
    whole.filter_map(item).collect()
}

/// A block with its times.
type Stretch<'a> = (&'a PlannedBlock, Span);

/// Whether the second is the rest of the first: work that ran when a plan was made anew stands in it in two parts.
fn goes_on((first, (_, end)): &Stretch<'_>, (rest, (start, _)): &Stretch<'_>) -> bool {
    let work = named_by(&first.key);
    end == start && first.person == rest.person && work.is_some() && work == named_by(&rest.key)
}

/// What stands in the calendars and touches the span.
pub(crate) fn standing<'a>(
    world: &World,
    events: impl IntoIterator<Item = &'a model::Event>,
    span: Span,
    person: Option<&str>,
    now: Timestamp,
) -> Vec<Item> {
    let unknown = TimeZone::UTC;
    let asked = events.into_iter().filter(|event| {
        let whose = person.is_none_or(|person| event.person.as_str() == person);
        whose && touches(span, event.start, event.end)
    });
    asked
        .map(|event| {
            let zone = world.member(event.person.as_str()).map(|p| &p.zone);
            let zone = zone.unwrap_or(&unknown);
            Item {
                person: event.person.as_str().to_owned(),
                start: local(event.start, zone),
                end: local(event.end, zone),
                title: event.title.clone(),
                kind: event_kind_name(event.kind).to_owned(),
                hat: event.hat.map(Into::into),
                task: None,
                key: None,
                busy: Some(busy_name(event.busy).to_owned()),
                declined: event.declined,
                all_day: event.all_day,
                pinned: false,
                part: None,
                state: state((event.start, event.end), now, false),
            }
        })
        .collect()
}

/// By start, then by person and title.
pub(crate) fn in_order(items: &mut [Item]) {
    items.sort_by_cached_key(|item| {
        let start = instant(&item.start);
        (
            start,
            !item.all_day,
            item.person.clone(),
            item.title.clone(),
        )
    });
}

/// Whether a stretch of time lies in the span, in part at least.
pub(crate) fn touches((from, to): Span, start: Timestamp, end: Timestamp) -> bool {
    start < to && (end > from || (start == end && start >= from))
}

fn of_block(world: &World, block: &PlannedBlock, pins: &[Pin], span: Span, now: Timestamp) -> Item {
    let finishes = block.kind == "task" && block.part == block.parts;
    let open = block.task.as_ref().filter(|_| finishes);
    let open = open.and_then(|task| world.tasks.get(task));
    let open = open.is_some_and(|known| known.state.is_open());
    let id = named_by(&block.key);
    // A session is pinned for all who take part.
    let theirs = |pin: &Pin| is_session(&block.key) || pin.person == block.person;
    let pinned = pins.iter().any(|pin| {
        let same_time = (pin.starts_at, pin.ends_at) == span;
        same_time && Some(&pin.task) == id.as_ref() && theirs(pin)
    });
    Item {
        person: block.person.clone(),
        start: block.start.clone(),
        end: block.end.clone(),
        title: block.title.clone(),
        kind: block.kind.clone(),
        hat: Some(block.hat),
        task: block.task.clone(),
        key: Some(block.key.clone()),
        busy: None,
        declined: false,
        all_day: false,
        pinned,
        part: (block.parts > 1).then(|| format!("{}/{}", block.part, block.parts)),
        state: state(span, now, open),
    }
}

fn state((start, end): Span, now: Timestamp, open: bool) -> ItemState {
    match (start > now, end > now, open) {
        (true, ..) => ItemState::Ahead,
        (false, true, _) => ItemState::Now,
        (false, false, true) => ItemState::Unfinished,
        (false, false, false) => ItemState::Past,
    }
}
