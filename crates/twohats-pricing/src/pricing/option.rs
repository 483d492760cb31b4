//! One person's way to do a task: effort, price, growth, with the reasons.

use super::gap::Fit;
use super::grid::minutes_of;
use super::scene::{Member, Scene};
use super::work::Work;
use super::{OptionTerms, Term, effort, gap, growth, handover, lead_time, warmup};
use crate::problem::{Price, TaskOption};

/// What one person would take for a task.
pub(super) struct PricedOption {
    pub(super) option: TaskOption,
    pub(super) terms: OptionTerms,
}

/// Prices one person for a task. Handing over costs only what leaves the plan owner's plate.
pub(super) fn price(work: &Work<'_>, member: &Member<'_>, scene: &Scene<'_>) -> PricedOption {
    let tariff = &scene.situation.strategy.prices;
    let fit = fit(work, member, scene);
    let all = gap::slots(work.effort, &fit, tariff);
    let worked = scene.worked(work.task.id.as_str(), member.person, all);
    let worked = worked.min(work.effort.saturating_sub(1));
    let slots = all - worked;
    let mut terms = vec![effort::term(work.effort - worked)];
    terms.extend(gap::term(member.name(), work.effort, &fit, tariff));
    terms.extend(lead_time::term(member.name(), slots, member.slot_price));
    let mut grows = 0;
    if let Some(skill) = growth::stretch(&fit, &member.person.growth_wishes) {
        grows = growth::per_slot(tariff);
        terms.push(growth::term(member.name(), skill, slots, tariff));
    }
    let handed = work.holder == 0 && !member.is_me;
    let handover = handed.then(|| handover::plan(all, &fit, tariff));
    let mut price: Price = 0;
    if let Some(handover) = &handover {
        let me = scene.me();
        let cost: Vec<Term> = handover::terms(
            me.name(),
            member.person,
            handover,
            me.slot_price,
            warmup::price(tariff).lead,
        );
        price = cost.iter().map(|term| term.price).sum();
        terms.extend(cost);
    }
    let person = member.person.id.clone();
    PricedOption {
        option: TaskOption {
            person: person.to_string(),
            slots,
            price,
            growth: grows,
        },
        terms: OptionTerms {
            person,
            effort: minutes_of(slots),
            terms,
            handover,
        },
    }
}

/// How somebody's strengths meet a task.
pub(super) fn fit<'w>(work: &Work<'w>, member: &Member<'_>, scene: &Scene<'_>) -> Fit<'w> {
    Fit::of(
        &work.task.skills,
        member.person,
        member.is_me || !scene.strengths_listed,
    )
}
