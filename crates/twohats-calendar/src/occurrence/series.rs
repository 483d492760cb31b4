//! One UID: the event, the occurrences it generates, and what replaces them.

mod master;
mod replaced;

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    sync::Arc,
};

use jiff::{civil::Time, tz::TimeZone};

use super::{Occurrence, Work, details::Details, length::Extent, scope_of};
use crate::{
    calendar::{Component, ComponentId},
    event::Event,
    value::Moment,
    zone::instant,
};
use replaced::Replacements;

/// An event ready to be placed in time.
pub(super) struct Placed {
    pub(super) event: Event,
    pub(super) scope: Option<ComponentId>,
    pub(super) start: Moment,
    pub(super) zone: TimeZone,
    pub(super) extent: Extent,
    pub(super) details: Arc<Details>,
}

impl Placed {
    fn all_day(&self) -> bool {
        self.start.is_date()
    }
}

/// Expands the components of one UID into the window.
pub(super) fn expand(work: &mut Work<'_>, ids: &[ComponentId]) {
    let calendar = work.calendar;
    let components = ids.iter().filter_map(|&id| calendar.component(id));
    expand_components(work, components.collect());
}

/// The same for components that are at hand, such as AVAILABLE.
pub(super) fn expand_components(work: &mut Work<'_>, components: Vec<Component<'_>>) {
    let mut masters = Vec::new();
    let mut replacing = Vec::new();
    for component in components {
        let Some(placed) = place(work, &component) else {
            continue;
        };
        if placed.event.recurrence_id.is_some() {
            replacing.push(placed);
        } else {
            masters.push(placed);
        }
    }
    let masters = current(work, masters);
    if masters.is_empty() {
        // The series itself is not in the file; an invitation to one date of
        // a series comes like this.
        for placed in latest_by_id(replacing) {
            emit_replacement(work, &placed);
        }
        return;
    }
    let mut replacing = Some(replacing);
    for master in masters {
        let replacements = Replacements::new(work, &master, replacing.take().unwrap_or_default());
        master::expand(work, &master, &replacements);
    }
}

fn place(work: &mut Work<'_>, component: &Component<'_>) -> Option<Placed> {
    let (event, problems) = Event::read(component);
    work.problems.extend(problems);
    let Some(start) = event.start.clone() else {
        let message = "the event has no readable DTSTART, so it is left out; give it one";
        work.problems.add(component.line(), message);
        return None;
    };
    let scope = scope_of(component);
    let start = as_all_day(&event, start);
    let zone = work.zones.of(&start, scope);
    if let Some(doubt) = zone.doubt {
        work.doubt(component.line(), doubt);
    }
    let extent = Extent::of(
        &event,
        &start,
        &zone.rules,
        scope,
        (&mut work.zones, &mut work.problems),
    );
    let details = Arc::new(Details::new(&event, work.owner(scope)));
    Some(Placed {
        event,
        scope,
        start,
        zone: zone.rules,
        extent,
        details,
    })
}

/// Exchange writes an all-day event as midnight to midnight with a flag.
fn as_all_day(event: &Event, start: Moment) -> Moment {
    let midnight = |moment: &Moment| moment.civil().time() == Time::midnight();
    let whole = event.all_day_flag && midnight(&start) && event.end.as_ref().is_none_or(midnight);
    match start {
        Moment::Zoned { at, .. } | Moment::Floating(at) if whole => Moment::Date(at.date()),
        start => start,
    }
}

/// Of several versions of one event, the latest by SEQUENCE, then by place.
/// Events that differ in start are no versions: a program gave one UID twice,
/// and neither may be lost.
fn current(work: &mut Work<'_>, mut masters: Vec<Placed>) -> Vec<Placed> {
    let Some(latest) = masters.iter().map(|placed| placed.event.sequence).max() else {
        return masters;
    };
    masters.retain(|placed| placed.event.sequence == latest);
    let kept = last_by(masters, |placed| placed.start.clone(), |_, _| true);
    if let [first, .., last] = kept.as_slice() {
        let (line, other) = (last.event.line, first.event.line);
        work.problems.add(
            line,
            format!("the event has the UID of the one at line {other} and another start; both are kept, give it its own UID"),
        );
    }
    kept
}

/// Of several replacements of one occurrence, the latest.
fn latest_by_id(replacing: Vec<Placed>) -> Vec<Placed> {
    let id = |placed: &Placed| {
        placed
            .event
            .recurrence_id
            .clone()
            .map(|id| (id.at, id.and_future))
    };
    last_by(replacing, id, |new, old| {
        new.event.sequence >= old.event.sequence
    })
}

/// One item per key, in order of first sight; a later one takes its place if
/// it `wins`.
fn last_by<K: Eq + Hash>(
    items: Vec<Placed>,
    key: impl Fn(&Placed) -> K,
    wins: impl Fn(&Placed, &Placed) -> bool,
) -> Vec<Placed> {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut kept: Vec<Placed> = Vec::new();
    for item in items {
        match places.entry(key(&item)) {
            Entry::Occupied(place) if wins(&item, &kept[*place.get()]) => kept[*place.get()] = item,
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(item);
            }
        }
    }
    kept
}

fn emit_replacement(work: &mut Work<'_>, placed: &Placed) {
    let Some((start, end)) = placed.extent.instants(placed.start.civil(), &placed.zone) else {
        return;
    };
    let recurrence_id = placed.event.recurrence_id.as_ref().and_then(|id| {
        let zone = if id.at.is_date() {
            placed.zone.clone()
        } else {
            work.zones.of(&id.at, placed.scope).rules
        };
        instant(id.at.civil(), &zone)
    });
    work.add(Occurrence {
        start,
        end,
        zone: placed.zone.clone(),
        all_day: placed.all_day(),
        recurrence_id,
        details: Arc::clone(&placed.details),
    });
}
