//! Sessions, habits and handovers that found no time.

use std::collections::BTreeMap;

use super::{Warning, WarningKind};
use crate::pricing::Origin;
use crate::proposal::{Item, Unplaced};
use crate::words::Names;

pub(super) fn warnings(names: Names<'_>, unplaced: &[Unplaced]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut habits: BTreeMap<&str, Vec<&Unplaced>> = BTreeMap::new();
    for out in unplaced {
        match &out.item {
            Item::Session(id) => warnings.push(session(names, id, out)),
            Item::Habit { name, .. } => habits.entry(name).or_default().push(out),
            Item::Handover { task, .. } => warnings.push(Warning {
                kind: WarningKind::HandoverWithoutTime,
                person: None,
                task: Some(task.clone()),
                text: format!("No time was found for “{}”. {}", out.title, out.why),
            }),
            Item::Task(_) => {}
        }
    }
    let habits = habits.into_iter();
    warnings.extend(habits.filter_map(|(name, out)| habit(names, name, &out)));
    warnings
}

fn session(names: Names<'_>, id: &str, out: &Unplaced) -> Warning {
    let person = match names.session_origin(id) {
        Some(Origin::OneOnOne { with, .. }) => Some(with.clone()),
        _ => None,
    };
    let week = match names.session_origin(id) {
        Some(Origin::OneOnOne { period, .. } | Origin::CheckIn { period }) => {
            format!(" in the days from {}", period.strftime("%-d %B"))
        }
        _ => String::new(),
    };
    Warning {
        kind: WarningKind::MissedCadence,
        person,
        task: None,
        text: format!("“{}” has no place{week}. {}", out.title, out.why),
    }
}

fn habit(names: Names<'_>, name: &str, out: &[&Unplaced]) -> Option<Warning> {
    let first = out.first()?;
    let is_it = |origin: &&Origin| matches!(origin, Origin::Habit { name: n, .. } if n == name);
    let origins = names.priced.session_origins.iter();
    let wanted = origins.chain(&names.priced.origins).filter(is_it).count();
    let kept = wanted.saturating_sub(out.len());
    let title = &first.title;
    Some(Warning {
        kind: WarningKind::MissedHabit,
        person: None,
        task: None,
        text: format!(
            "“{title}” has a place {kept} of {wanted} times. {}",
            first.why
        ),
    })
}
