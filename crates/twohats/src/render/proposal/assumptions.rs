//! What was filled in, the same assumption said once.

use std::collections::HashMap;

use twohats_record::ProposalAssumption;

use super::section::{self, Item};
use crate::render::line::Line;
use crate::terminal::Terminal;

/// Assumptions listed; a count stands for the rest.
const MAX_GROUPS: usize = 12;
/// Names listed for one assumption; a count stands for the rest.
const MAX_NAMES: usize = 3;

/// The section of assumptions.
pub(super) fn draw(assumptions: &[ProposalAssumption], terminal: &Terminal) -> Vec<Line> {
    let groups = grouped(assumptions);
    let shown = groups.iter().take(MAX_GROUPS);
    let mut items: Vec<Item> = shown.map(|(what, about)| item(what, about)).collect();
    if groups.len() > MAX_GROUPS {
        let more = groups.len() - MAX_GROUPS;
        items.push(Item::plain(format!(
            "and {more} more; --format json lists all"
        )));
    }
    section::draw("Assumed", &items, terminal)
}

/// Each assumption once, with all that it is about, in the order in which it first came.
pub(crate) fn grouped(assumptions: &[ProposalAssumption]) -> Vec<(&str, Vec<&str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for ProposalAssumption { about, what } in assumptions {
        let place = *places.entry(what).or_insert_with(|| {
            groups.push((what, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(about);
    }
    groups
}

fn item(what: &str, about: &[&str]) -> Item {
    Item::plain(format!("{}: {what}", names(about)))
}

fn names(about: &[&str]) -> String {
    let shown = about[..about.len().min(MAX_NAMES)].join(", ");
    match about.len().saturating_sub(MAX_NAMES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_assumption_is_said_once() {
        let assume = |about: &str, what: &str| ProposalAssumption {
            about: about.to_owned(),
            what: what.to_owned(),
        };
        let all = [
            assume("A", "takes 2 h"),
            assume("B", "is maker work"),
            assume("C", "takes 2 h"),
        ];
        assert_eq!(
            grouped(&all),
            [("takes 2 h", vec!["A", "C"]), ("is maker work", vec!["B"])]
        );
        assert_eq!(names(&["a", "b", "c", "d", "e", "f"]), "a, b, c and 3 more");
    }
}
