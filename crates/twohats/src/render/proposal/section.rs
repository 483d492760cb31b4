//! A headed list: a strong first line for each item, its reasons wrapped under it.

use crate::render::line::{Line, Tone};
use crate::render::text::{drawable, wrap};
use crate::terminal::Terminal;

/// The widest paragraph; longer lines are hard to read.
const MAX_COLUMNS: usize = 96;
/// How far reasons stand in.
const INDENT: usize = 6;

/// One item of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// What stands before it: a rank, a mark.
    pub(super) mark: String,
    /// What it is.
    pub(super) head: String,
    /// Paragraphs about it.
    pub(super) body: Vec<String>,
}

/// The section, with an empty line before it; nothing at all without items.
pub(super) fn draw(title: &str, items: &[Item], terminal: &Terminal) -> Vec<Line> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default(), Line::of(title, Tone::Strong)];
    let columns = terminal
        .width
        .min(MAX_COLUMNS)
        .saturating_sub(INDENT)
        .max(12);
    for item in items {
        let heads = wrap(&drawable(&item.head), columns);
        for (nth, head) in heads.into_iter().enumerate() {
            let mark = if nth == 0 { item.mark.as_str() } else { "" };
            let mut line = Line::of(format!("{mark:>4}  "), Tone::Faint);
            line.push(head, Tone::Strong);
            lines.push(line);
        }
        for paragraph in &item.body {
            for words in wrap(&drawable(paragraph), columns) {
                let mut line = Line::of(" ".repeat(INDENT), Tone::Plain);
                line.push(words, Tone::Plain);
                lines.push(line);
            }
        }
    }
    lines
}
