//! A proposal in the terminal: the weeks as pictures, then what matters most, what to keep, what to hand over, what
//! found no place, what to know, what was assumed, and what it all costs.

mod advice;
mod assumptions;
mod cost;
mod ranked;
mod section;
mod weeks;

use jiff::civil::Date;
use twohats_record::Proposal;

use super::line::Line;
use super::week;
use super::who::Who;
use crate::terminal::Terminal;

pub(crate) use advice::{unplaced, warning_text};
pub(crate) use assumptions::grouped as grouped_assumptions;
pub(crate) use cost::{length, sentence as cost_sentence};

/// Lays out the proposal, with a picture for each week of each of `people` between the first of `days` and the day
/// before the second.
pub(crate) fn draw(
    proposal: &Proposal,
    people: &[Who],
    days: (Date, Date),
    terminal: &Terminal,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for person in people {
        for week in week::diary::weeks(&weeks::diary(proposal, person), days) {
            lines.extend(week::draw(&week, terminal));
            lines.push(Line::default());
        }
    }
    if !lines.is_empty() {
        lines.push(week::legend());
    }
    lines.extend(ranked::draw(proposal, terminal));
    if proposal.people.len() > 1 {
        lines.extend(advice::keep(proposal, terminal));
        lines.extend(advice::hand_over(proposal, terminal));
        lines.extend(advice::left_out(proposal, terminal));
    }
    lines.extend(advice::unplaced(&proposal.unplaced, terminal));
    lines.extend(advice::warnings(proposal, terminal));
    lines.extend(assumptions::draw(&proposal.assumptions, terminal));
    lines.extend(cost::draw(&proposal.cost, terminal));
    lines
}

/// A person's name for people.
pub(crate) fn name<'a>(proposal: &'a Proposal, person: &'a str) -> &'a str {
    let found = proposal.people.iter().find(|one| one.id == person);
    found.map_or(person, |one| one.name.as_str())
}
