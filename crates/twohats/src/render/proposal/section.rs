//! A headed list: a strong first line for each item, its reasons wrapped under it.

use crate::render::line::{Line, Tone};
use crate::render::text::{drawable, wrap};
use crate::terminal::Terminal;

/// The widest paragraph; longer lines are hard to read.
const MAX_COLUMNS: usize = 96;
/// How far words stand in.
const INDENT: usize = 6;

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// What stands before it: a rank, a mark.
    pub(super) mark: String,
    /// What it is.
    pub(super) head: String,
    /// Paragraphs about it.
    pub(super) body: Vec<String>,
}

impl Item {
    /// A point that is only a sentence.
    pub(super) fn plain(text: String) -> Item {
        Item {
            mark: "•".into(),
            head: String::new(),
            body: vec![text],
        }
    }
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
        let mut mark = item.mark.as_str();
        let heads = wrap(&drawable(&item.head), columns).into_iter();
        let bodies = item
            .body
            .iter()
            .flat_map(|text| wrap(&drawable(text), columns));
        let heads = heads.map(|words| (words, Tone::Strong));
        for (words, tone) in heads.chain(bodies.map(|words| (words, Tone::Plain))) {
            let mut line = Line::of(format!("{mark:>4}  "), Tone::Faint);
            line.push(words, tone);
            lines.push(line);
            mark = "";
        }
    }
    lines
}
