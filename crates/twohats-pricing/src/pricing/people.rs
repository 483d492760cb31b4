//! The problem's people: their days, open time, meetings, windows and limits.

use twohats_model::Hat;

use super::scene::{Member, Scene};
use super::spans::clip;
use super::{overload, window};
use crate::problem::{Fixed, Person, Range};

/// One person as the problem writes them.
pub(super) fn person(member: &Member<'_>, scene: &Scene<'_>) -> Person {
    let strategy = &scene.situation.strategy;
    // A lead window says when a lead can be met; others are not asked to keep work out of it.
    let holds = |hat: Hat| member.is_me || (strategy.team_windows && hat == Hat::Maker);
    let zone = &member.person.zone;
    let windows = window::of(
        strategy,
        &scene.grid,
        zone,
        &member.days,
        &member.calendar.focus,
        holds,
    );
    Person {
        id: member.person.id.to_string(),
        slot_price: member.slot_price,
        days: member.days.iter().map(|day| day.range).collect(),
        open: member.open.iter().flatten().copied().collect(),
        fixed: fixed(member),
        windows,
        cap: member.cap,
        used: member.used.clone(),
        overload: overload::price(member.plannable(), &strategy.prices),
    }
}

/// Meetings, cut at the ends of the person's own days.
fn fixed(member: &Member<'_>) -> Vec<Fixed> {
    let (Some(first), Some(last)) = (member.days.first(), member.days.last()) else {
        return Vec::new();
    };
    let frame = Range::new(first.range.from, last.range.to);
    let cut = |fixed: &Fixed| {
        clip(&[fixed.at], frame)
            .first()
            .map(|at| Fixed { at: *at, ..*fixed })
    };
    member.calendar.fixed.iter().filter_map(cut).collect()
}
