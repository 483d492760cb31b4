//! Every price of one task's decision, and the two best alternatives with theirs.

use twohats_app::plans::{Explanation, OtherPlan, PersonPrice, PricePart, StretchReason};
use twohats_model::Minutes;

use super::line::{Line, Tone};
use super::proposal::length;
use super::text::{drawable, fit_right, width, wrap};
use super::when;
use crate::terminal::Terminal;

/// The widest page; prices further from their words are hard to follow.
const MAX_COLUMNS: usize = 80;
/// Columns of a price.
const PRICE: usize = 10;
/// How far prices stand in.
const INDENT: usize = 4;
/// Columns kept for the dots that lead to a price.
const MIN_DOTS: usize = 5;

/// Lays out the explanation.
pub(crate) fn draw(explanation: &Explanation, terminal: &Terminal) -> Vec<Line> {
    let columns = terminal.width.min(MAX_COLUMNS);
    let title = format!("{} ({})", drawable(&explanation.title), explanation.task);
    let mut lines = vec![Line::of(title, Tone::Strong)];
    paragraph(&mut lines, &explanation.decision, columns);
    heading(&mut lines, "What it costs in this plan");
    sums(&mut lines, &explanation.parts, columns);
    heading(&mut lines, "Who could do it");
    for option in &explanation.options {
        person(&mut lines, option, columns);
    }
    if !explanation.stretches.is_empty() {
        heading(&mut lines, "Why then");
    }
    for chunk in &explanation.stretches {
        stretch(&mut lines, chunk, columns);
    }
    if !explanation.alternatives.is_empty() {
        heading(&mut lines, "The next best");
    }
    for other in &explanation.alternatives {
        alternative(&mut lines, other, columns);
    }
    lines
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    lines.push(Line::default());
    lines.push(Line::of(text, Tone::Strong));
}

fn paragraph(lines: &mut Vec<Line>, text: &str, columns: usize) {
    let words = wrap(&drawable(text), columns).into_iter();
    lines.extend(words.map(|words| Line::of(words, Tone::Plain)));
}

/// Each part with its price, and their sum where there are several.
fn sums(lines: &mut Vec<Line>, parts: &[PricePart], columns: usize) {
    for part in parts.iter().filter(|part| part.price != 0) {
        priced(lines, &part.what, part.price, columns, Tone::Plain);
    }
    if parts.len() > 1 {
        let sum = parts.iter().map(|part| part.price).sum();
        priced(lines, "in all", sum, columns, Tone::Strong);
    }
}

/// "    words ......... 3 h 10", the words over as many lines as they need.
fn priced(lines: &mut Vec<Line>, what: &str, price: i64, columns: usize, tone: Tone) {
    let wide = columns.saturating_sub(INDENT + PRICE);
    let mut words = wrap(&drawable(what), wide.saturating_sub(MIN_DOTS));
    let last = words.pop().unwrap_or_default();
    let indent = " ".repeat(INDENT);
    lines.extend(
        words
            .into_iter()
            .map(|words| Line::of(format!("{indent}{words}"), tone)),
    );
    let dots = wide.saturating_sub(width(&last) + 2);
    let mut line = Line::of(format!("{indent}{last} "), tone);
    line.push("·".repeat(dots), Tone::Faint);
    line.push(" ", Tone::Plain);
    line.push(fit_right(&length(price), PRICE), tone);
    lines.push(line);
}

fn person(lines: &mut Vec<Line>, option: &PersonPrice, columns: usize) {
    let extra = match option.extra {
        _ if option.chosen => "chosen".to_owned(),
        Some(extra) => format!("the plan would cost {} more", length(extra)),
        None => "cannot be planned".to_owned(),
    };
    let head = format!(
        "  {}, {} of work: {extra}",
        option.name,
        Minutes(option.effort_minutes)
    );
    lines.push(Line::of(drawable_indented(&head), Tone::Strong));
    sums(lines, &option.terms, columns);
}

fn stretch(lines: &mut Vec<Line>, chunk: &StretchReason, columns: usize) {
    let ends = when::local(&chunk.start).zip(when::local(&chunk.end));
    let head = ends.map(|(start, end)| {
        let day = start.strftime("%a %-d %b, %-H:%M");
        format!("  {day}–{}", end.strftime("%-H:%M"))
    });
    lines.push(Line::of(head.unwrap_or_default(), Tone::Strong));
    sums(lines, &chunk.parts, columns);
    if let Some(other) = &chunk.other_time {
        let words = format!("{}: {} more", other.change, length(other.extra));
        let wrapped = wrap(&drawable(&words), columns.saturating_sub(4)).into_iter();
        lines.extend(wrapped.map(|words| Line::of(format!("    {words}"), Tone::Plain)));
    }
}

fn alternative(lines: &mut Vec<Line>, other: &OtherPlan, columns: usize) {
    let head = format!("  {}: {} more", other.change, length(other.extra));
    lines.push(Line::of(drawable_indented(&head), Tone::Strong));
    sums(lines, &other.parts, columns);
}

/// Drawable text that keeps the two spaces it starts with.
fn drawable_indented(text: &str) -> String {
    format!("  {}", drawable(text))
}
