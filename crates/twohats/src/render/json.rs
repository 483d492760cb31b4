//! A proposal for programs: `twohats-proposal/1`, described in `docs/reference/plan-json.md`.

mod parts;

use serde::Serialize;
use twohats_plan::plan::Plan;
use twohats_plan::proposal::Proposal;

use parts::{Advice, Block, Cost, Meeting, Person, Ranked, Unplaced, Warning, instant};

/// The value of the `format` field.
pub(crate) const PROPOSAL_FORMAT: &str = "twohats-proposal/1";

/// A proposal as it is written.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    me: &'a str,
    strategy: &'a str,
    from: String,
    to: String,
    people: Vec<Person<'a>>,
    blocks: Vec<Block<'a>>,
    meetings: Vec<Meeting<'a>>,
    ranked: Vec<Ranked<'a>>,
    advice: Vec<Advice<'a>>,
    unplaced: Vec<Unplaced<'a>>,
    warnings: Vec<Warning<'a>>,
    assumptions: Vec<parts::Assumption<'a>>,
    notes: Vec<parts::Note<'a>>,
    cost: Cost,
    plan: &'a Plan,
}

/// The proposal as JSON text, with a line end.
pub(crate) fn print(proposal: &Proposal, strategy: &str) -> String {
    let written = Written {
        format: PROPOSAL_FORMAT,
        me: proposal.me.as_str(),
        strategy,
        from: instant(&proposal.from),
        to: instant(&proposal.to),
        people: proposal.rows.iter().map(Person::of).collect(),
        blocks: proposal.blocks.iter().map(Block::of).collect(),
        meetings: proposal.standing.iter().map(Meeting::of).collect(),
        ranked: proposal.ranked.iter().map(Ranked::of).collect(),
        advice: proposal.advice.iter().map(Advice::of).collect(),
        unplaced: proposal.unplaced.iter().map(Unplaced::of).collect(),
        warnings: proposal.warnings.iter().map(Warning::of).collect(),
        assumptions: proposal
            .assumptions
            .iter()
            .map(parts::Assumption::of)
            .collect(),
        notes: proposal.notes.iter().map(parts::Note::of).collect(),
        cost: Cost::of(&proposal.cost),
        plan: &proposal.solved.plan,
    };
    pretty(&written)
}

/// Any value as indented JSON text, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("strings, numbers and lists always print");
    text.push('\n');
    text
}
