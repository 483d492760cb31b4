//! Sessions: one-on-ones and team check-ins, and what missing one costs.

use jiff::Timestamp;
use twohats_model::{Assumption, Busy, Cadence, Event, EventKind, Hat, Minutes};

use super::grid::slots_of;
use super::hat::wire;
use super::periods::{Period, periods, standing};
use super::scene::{Member, Scene};
use super::term::{seconds, whole};
use super::{Origin, Term, TermKind, moving};
use crate::problem::{KeptStart, Price, Range, Session, Slot};

/// What an hour of a session that finds no place costs, in hours of each of its people. Our own judgement: as
/// much as leaving work of importance 5 undone, so that people are met before tasks are done.
pub const MISSED_SESSION: f64 = 20.0;

/// Signs in a title that an entry of the calendar is a one-on-one.
pub const ONE_ON_ONE_SIGNS: [&str; 8] = [
    "1:1",
    "1-1",
    "1on1",
    "1-on-1",
    "one-on-one",
    "one on one",
    "o3",
    "catch-up",
];

/// Signs in a title that an entry of the calendar is a team check-in.
pub const CHECK_IN_SIGNS: [&str; 6] = [
    "check-in",
    "stand-up",
    "standup",
    "team meeting",
    "team sync",
    "team weekly",
];

/// The problem's sessions with what they stand for and what missing one costs, in one order.
#[derive(Default)]
pub(super) struct Sessions {
    pub(super) sessions: Vec<Session>,
    pub(super) origins: Vec<Origin>,
    pub(super) terms: Vec<Term>,
    /// The days to which each belongs, wherever in them it is fixed.
    pub(super) periods: Vec<Range>,
}

/// Every one-on-one and check-in of the plan's owner.
pub(super) fn meetings(scene: &Scene<'_>, assumptions: &mut Vec<Assumption>) -> Sessions {
    let mut all = Sessions::default();
    let me = scene.me();
    let led: Vec<&Member<'_>> = scene
        .members
        .iter()
        .filter(|m| m.person.led_by.as_ref() == Some(&me.person.id) && !m.is_me)
        .collect();
    for report in &led {
        if let Some(cadence) = one_on_one(report, scene) {
            one_on_ones(report, cadence, scene, &mut all, assumptions);
        }
    }
    if !led.is_empty() {
        check_ins(&led, scene, &mut all, assumptions);
    }
    all
}

/// A person's own cadence, made no rarer and no shorter than the strategy allows.
fn one_on_one(report: &Member<'_>, scene: &Scene<'_>) -> Option<Cadence> {
    let own = report.person.one_on_one?;
    let rule = scene.situation.strategy.sessions.one_on_one.unwrap_or(own);
    Some(Cadence {
        every_days: own.every_days.min(rule.every_days),
        length: own.length.max(rule.length),
    })
}

fn one_on_ones(
    report: &Member<'_>,
    cadence: Cadence,
    scene: &Scene<'_>,
    all: &mut Sessions,
    assumptions: &mut Vec<Assumption>,
) {
    let me = scene.me();
    let about = format!("One-on-one with {}", report.name());
    for period in periods(
        scene,
        me,
        (cadence.every_days, slots_of(cadence.length).max(1)),
        &scene.situation.strategy.sessions.days,
        |first| format!("one-on-one:{}:{first}", report.person.id),
    ) {
        let named =
            |event: &Event| signed(&event.title, &ONE_ON_ONE_SIGNS) && names(&event.title, report);
        if let Some(event) = in_calendar(scene, &period, cadence.length, named) {
            assumptions.push(Assumption::new(&about, taken(event, scene)));
        } else if let Some(at) = period.held {
            assumptions.push(Assumption::new(&about, held(at, scene)));
        } else if works(report, &period) {
            let origin = Origin::OneOnOne {
                with: report.person.id.clone(),
                period: period.first,
            };
            push(
                all,
                origin,
                &about,
                &[me, report],
                cadence.length,
                &period,
                scene,
            );
        } else {
            let what = format!(
                "none from {} on, for lack of common working days",
                period.first.strftime("%a %e %b")
            );
            assumptions.push(Assumption::new(&about, what));
        }
    }
}

fn check_ins(
    led: &[&Member<'_>],
    scene: &Scene<'_>,
    all: &mut Sessions,
    assumptions: &mut Vec<Assumption>,
) {
    let me = scene.me();
    let situation = scene.situation;
    let own = situation
        .team
        .check_ins
        .iter()
        .filter(|c| c.lead == me.person.id)
        .map(|c| c.cadence);
    let rule = situation.strategy.sessions.check_in;
    let mut cadences: Vec<Cadence> = own.collect();
    if cadences.is_empty() {
        cadences.extend(rule);
    }
    for (n, cadence) in cadences.iter().enumerate() {
        for period in periods(
            scene,
            me,
            (cadence.every_days, slots_of(cadence.length).max(1)),
            &situation.strategy.sessions.days,
            |first| match n {
                0 => format!("check-in:{first}"),
                n => format!("check-in:{first}:{n}"),
            },
        ) {
            let signed = |event: &Event| signed(&event.title, &CHECK_IN_SIGNS);
            if let Some(event) = in_calendar(scene, &period, cadence.length, signed) {
                assumptions.push(Assumption::new("Team check-in", taken(event, scene)));
                continue;
            }
            if let Some(at) = period.held {
                assumptions.push(Assumption::new("Team check-in", held(at, scene)));
                continue;
            }
            let present = led.iter().copied().filter(|m| works(m, &period));
            let people: Vec<&Member<'_>> = std::iter::once(me).chain(present).collect();
            if people.len() > 1 {
                let origin = Origin::CheckIn {
                    period: period.first,
                };
                push(
                    all,
                    origin,
                    "Team check-in",
                    &people,
                    cadence.length,
                    &period,
                    scene,
                );
            }
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn push(
    all: &mut Sessions,
    origin: Origin,
    title: &str,
    people: &[&Member<'_>],
    length: Minutes,
    period: &Period,
    scene: &Scene<'_>,
) {
    let prices: Price = people.iter().map(|m| m.slot_price).sum();
    let tariff = &scene.situation.strategy.prices;
    let missed = whole((prices * i64::from(period.slots)) as f64 * tariff.missed_session);
    let sentence = format!(
        "Missing it costs {}: {title}, {length} of {} people",
        seconds(missed),
        people.len()
    );
    add(
        all,
        scene,
        origin,
        people,
        Hat::Lead,
        period,
        missed,
        sentence,
    );
}

/// Adds a session, where its period still has room for its length.
#[allow(clippy::too_many_arguments)]
pub(super) fn add(
    all: &mut Sessions,
    scene: &Scene<'_>,
    origin: Origin,
    people: &[&Member<'_>],
    hat: Hat,
    period: &Period,
    missed_price: Price,
    sentence: String,
) {
    let (id, slots) = (period.id.clone(), period.slots);
    // Set by hand, it stands there and nowhere else.
    let fixed = fixed(&id, people, slots);
    let range = fixed.unwrap_or(period.range);
    if range.len() < slots {
        return;
    }
    let keep = kept(&id, scene);
    all.sessions.push(Session {
        id,
        people: people.iter().map(|m| m.person.id.to_string()).collect(),
        hat: wire(hat),
        slots,
        earliest: range.from,
        latest: range.to,
        missed_price,
        keep,
    });
    all.periods.push(period.range);
    all.origins.push(origin);
    all.terms.push(Term {
        kind: TermKind::Missed,
        price: missed_price,
        sentence,
    });
}

/// Where all of a session's people have it fixed.
fn fixed(id: &str, people: &[&Member<'_>], slots: Slot) -> Option<Range> {
    let of = |member: &&Member<'_>| {
        let mut pinned = member.pinned.iter();
        pinned.find(|(known, _)| known == id).map(|(_, at)| *at)
    };
    let at = of(people.first()?)?;
    let all = people.iter().all(|member| of(member) == Some(at));
    (all && at.len() == slots).then_some(at)
}

fn kept(id: &str, scene: &Scene<'_>) -> Option<KeptStart> {
    let standing = standing(scene, id)?;
    let (start, end) = (scene.grid.start(), scene.grid.instant(scene.grid.slots()));
    let slot = scene.grid.floor(standing);
    let coming = start <= standing && standing < end && slot >= scene.now;
    let price = moving::session(slot, scene.now, &scene.situation.strategy.prices);
    coming.then_some(KeptStart { start: slot, price })
}

/// Whether somebody has working hours in a period.
fn works(member: &Member<'_>, period: &Period) -> bool {
    member
        .days
        .iter()
        .flat_map(|d| &d.hours)
        .any(|hours| hours.overlap(period.range) > 0)
}

/// An entry of the owner's calendar in a period that is already what is to be placed: it lasts at least half as long.
fn in_calendar<'a>(
    scene: &Scene<'a>,
    period: &Period,
    length: Minutes,
    is_it: impl Fn(&Event) -> bool,
) -> Option<&'a Event> {
    let me = &scene.me().person.id;
    scene.situation.events.iter().find(|event| {
        let meets = event.kind == EventKind::Meeting && event.busy != Busy::Free && !event.all_day;
        let seconds = event.end.as_second() - event.start.as_second();
        let long = 2 * seconds >= length.seconds();
        &event.person == me && meets && long && period.has(event, scene) && is_it(event)
    })
}

fn taken(event: &Event, scene: &Scene<'_>) -> String {
    let (title, start) = (event.title.trim(), told(event.start, scene));
    format!("\"{title}\" on {start} is taken for it, no other is placed")
}

fn held(at: Timestamp, scene: &Scene<'_>) -> String {
    let start = told(at, scene);
    format!("it was planned for {start}, no other is placed in its days")
}

fn told(at: Timestamp, scene: &Scene<'_>) -> String {
    let local = at.to_zoned(scene.me().person.zone.clone());
    local.strftime("%a %e %b %H:%M").to_string()
}

fn signed(title: &str, signs: &[&str]) -> bool {
    let title = title.to_lowercase();
    signs.iter().any(|sign| has_word(&title, sign))
}

/// Whether a title names somebody: by id, or by the first word of their name.
fn names(title: &str, member: &Member<'_>) -> bool {
    let title = title.to_lowercase();
    let first = member
        .person
        .name
        .split_whitespace()
        .next()
        .unwrap_or("")
        .to_lowercase();
    let id = member.person.id.as_str().to_lowercase();
    has_word(&title, &id) || (!first.is_empty() && has_word(&title, &first))
}

/// Whether `word` stands in `text` with no letter or digit next to it.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_whole_words() {
        assert!(signed("Ana / Bo 1:1", &ONE_ON_ONE_SIGNS));
        assert!(signed("One-on-One: Bo", &ONE_ON_ONE_SIGNS));
        assert!(!signed("Retro31:12", &ONE_ON_ONE_SIGNS));
        assert!(
            has_word("sync with bo", "bo") && !has_word("boards", "bo") && !has_word("ümbo", "bo")
        );
        assert!(signed("Payments standup", &CHECK_IN_SIGNS));
    }
}
