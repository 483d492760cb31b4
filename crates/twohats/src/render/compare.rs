//! The same weeks under several strategies.

use serde::Serialize;
use twohats_model::Minutes;
use twohats_plan::compare::Compared;
use twohats_plan::problem::Price;

use super::json::pretty;
use super::line::{Line, Tone};
use super::table;
use super::text::{drawable, wrap};
use crate::terminal::Terminal;

/// The figures, in the order in which they are shown.
const HEADERS: [&str; 9] = [
    "strategy",
    "focus time",
    "longest focus",
    "hat switches",
    "sessions kept",
    "late work",
    "handed over",
    "growth time",
    "cost",
];

/// The comparison as a table, with a word on its last column.
pub(crate) fn draw(compared: &[Compared], terminal: &Terminal) -> Vec<Line> {
    let rows: Vec<Vec<String>> = compared.iter().map(row).collect();
    let mut lines = table::draw(&HEADERS, &rows);
    let first = compared.first().map_or("", |first| first.strategy.as_str());
    let word = format!(
        "Times in hours. Cost: hours of working time under the prices of {first}, so that the rows compare; - where the plan cannot be priced so."
    );
    lines.push(Line::default());
    let words = wrap(&word, terminal.width.min(96));
    lines.extend(words.into_iter().map(|words| Line::of(words, Tone::Faint)));
    lines
}

fn row(compared: &Compared) -> Vec<String> {
    let measures = &compared.measures;
    vec![
        drawable(&compared.strategy),
        hours(measures.focus),
        hours(measures.longest_focus),
        measures.switches.to_string(),
        format!("{}/{}", measures.sessions_kept, measures.sessions_wanted),
        hours(measures.late_work),
        hours(measures.handed_over),
        hours(measures.growth),
        compared
            .common_cost
            .map_or_else(|| "-".to_owned(), |cost| (cost / 3600).to_string()),
    ]
}

/// "12:30".
fn hours(length: Minutes) -> String {
    format!("{}:{:02}", length.0 / 60, length.0 % 60)
}

/// One strategy's figures as they are written.
#[derive(Serialize)]
struct Written<'a> {
    strategy: &'a str,
    focus_minutes: u32,
    longest_focus_minutes: u32,
    hat_switches: u32,
    sessions_kept: u32,
    sessions_wanted: u32,
    late_work_minutes: u32,
    handed_over_minutes: u32,
    growth_minutes: u32,
    free_minutes: u32,
    own_cost: Price,
    common_cost: Option<Price>,
}

/// The comparison for programs: an array with an object for each strategy.
pub(crate) fn json(compared: &[Compared]) -> String {
    let written = compared.iter().map(|one| Written {
        strategy: &one.strategy,
        focus_minutes: one.measures.focus.0,
        longest_focus_minutes: one.measures.longest_focus.0,
        hat_switches: one.measures.switches,
        sessions_kept: one.measures.sessions_kept,
        sessions_wanted: one.measures.sessions_wanted,
        late_work_minutes: one.measures.late_work.0,
        handed_over_minutes: one.measures.handed_over.0,
        growth_minutes: one.measures.growth.0,
        free_minutes: one.measures.free.0,
        own_cost: one.own_cost,
        common_cost: one.common_cost,
    });
    pretty(&written.collect::<Vec<_>>())
}
