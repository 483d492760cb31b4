//! One entry's rows: edge, words, filling.

use super::grid::Piece;
use super::{Entry, Look};
use crate::render::line::{Line, Tone};
use crate::render::text;
use crate::terminal::Colors;

/// Draws `piece` exactly `columns` wide, in a day of `day` columns.
pub(super) fn draw(
    piece: &Piece<'_>,
    columns: usize,
    day: usize,
    colors: Colors,
) -> (String, Tone) {
    // The same in all rows of an entry, so that its words run on where it has to share only some.
    let narrowest = if piece.rows == 1 {
        columns
    } else {
        columns.min(day / piece.lanes)
    };
    match piece.entry.look {
        Look::Maker => filled(piece, columns, narrowest, colors, &MAKER),
        Look::Lead => filled(piece, columns, narrowest, colors, &LEAD),
        Look::Meeting => (outlined(piece, columns, narrowest), Tone::Plain),
        Look::Away => (away(piece, columns), Tone::Faint),
    }
}

/// What the edges and fillings mean.
pub(super) fn legend() -> Line {
    let mut line = Line::of("      ", Tone::Plain);
    line.push("▌░ maker ░", Tone::Maker);
    line.push("  ", Tone::Plain);
    line.push("║· lead ·", Tone::Lead);
    line.push("  [meeting that stands]  ", Tone::Plain);
    line.push("╱╱ away", Tone::Faint);
    line
}

/// Minutes of the day as people write them: 9:05.
pub(super) fn clock(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// The entry's times: 9:00–11:30.
pub(super) fn times(entry: &Entry) -> String {
    format!("{}–{}", clock(entry.from), clock(entry.to))
}

/// The looks of a hat's blocks.
struct Fill {
    /// Edge of a single row, of the first, of those between, and of the last.
    edges: [&'static str; 4],
    fill: &'static str,
    title: Tone,
    rest: Tone,
}

const MAKER: Fill = Fill {
    edges: ["▌", "▛", "▌", "▙"],
    fill: "░",
    title: Tone::MakerTitle,
    rest: Tone::Maker,
};

const LEAD: Fill = Fill {
    edges: ["║", "╔", "║", "╚"],
    fill: "·",
    title: Tone::LeadTitle,
    rest: Tone::Lead,
};

fn filled(
    piece: &Piece<'_>,
    columns: usize,
    narrowest: usize,
    colors: Colors,
    look: &Fill,
) -> (String, Tone) {
    let inner = columns.saturating_sub(1);
    let words = words(piece, narrowest.saturating_sub(1));
    let edge = match (piece.rows, piece.row) {
        (1, _) => look.edges[0],
        (_, 0) => look.edges[1],
        (rows, row) if row + 1 == rows => look.edges[3],
        _ => look.edges[2],
    };
    // A coloured background shows the shape by itself.
    let fill = if colors == Colors::None {
        look.fill
    } else {
        " "
    };
    let left = inner - text::width(&words);
    let gap = usize::from(!words.is_empty() && left > 0);
    let drawn = format!(
        "{edge}{words}{}{}",
        " ".repeat(gap),
        fill.repeat(left - gap)
    );
    let tone = if piece.row == 0 {
        look.title
    } else {
        look.rest
    };
    (drawn, tone)
}

fn outlined(piece: &Piece<'_>, columns: usize, narrowest: usize) -> String {
    let inner = columns.saturating_sub(2);
    let words = words(piece, narrowest.saturating_sub(2));
    let (left, right, line) = match (piece.rows, piece.row) {
        (1, _) => ("[", "]", " "),
        (_, 0) => ("┌", "┐", "─"),
        (rows, row) if row + 1 == rows => ("└", "┘", "─"),
        _ => ("│", "│", " "),
    };
    let rest = inner - text::width(&words);
    format!("{left}{words}{}{right}", line.repeat(rest))
}

fn away(piece: &Piece<'_>, columns: usize) -> String {
    let words = words(piece, columns.saturating_sub(4));
    let words = if words.is_empty() {
        words
    } else {
        format!(" {words} ")
    };
    let rest = columns.saturating_sub(2 + text::width(&words));
    format!("╱╱{words}{}", "╱".repeat(rest))
}

/// What stands in this row of the entry: its title over as many rows as it needs, then its times.
fn words(piece: &Piece<'_>, columns: usize) -> String {
    if piece.entry.title.is_empty() {
        return String::new();
    }
    let times = times(piece.entry);
    let timed = piece.rows >= 3 || (piece.rows == 2 && text::width(&piece.entry.title) <= columns);
    let most = piece.rows - usize::from(timed);
    let title = text::wrap_into(&piece.entry.title, columns, most);
    if let Some(line) = title.get(piece.row) {
        return line.clone();
    }
    if timed && piece.row == title.len() && text::width(&times) <= columns {
        return times;
    }
    String::new()
}
