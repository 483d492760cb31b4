//! A proposal for programs: `twohats-proposal/1`, described in `docs/reference/plan-json.md`.

use serde::Serialize;
use twohats_app::proposal::written;
use twohats_plan::proposal::Proposal;

/// The value of the `format` field.
pub(crate) use twohats_record::PROPOSAL_FORMAT;

/// The proposal as JSON text, with a line end.
pub(crate) fn print(proposal: &Proposal, strategy: &str) -> String {
    pretty(&written(proposal, strategy))
}

/// Any value as indented JSON text, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("strings, numbers and lists always print");
    text.push('\n');
    text
}
