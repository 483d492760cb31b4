//! The picture: a gutter of hours, then a column for each day.

use super::grid::{ROW, Span, lay_out};
use super::{Day, GUTTER, Look, Week, block};
use crate::render::line::{Line, Tone};
use crate::render::text::{drawable, fit, fit_right};
use crate::terminal::{Colors, Terminal};

/// A day wider than this gains nothing.
const MAX_DAY_COLUMNS: usize = 30;

/// Draws the week as a picture.
pub(super) fn draw(week: &Week, terminal: &Terminal) -> Vec<Line> {
    let column = ((terminal.width - GUTTER) / week.days.len().max(1)).min(MAX_DAY_COLUMNS);
    let span = Span::of(week);
    let mut lines = vec![Line::of(drawable(&week.heading), Tone::Strong)];
    lines.push(header(week, column));
    lines.extend(banners(week, span, column));
    let days: Vec<_> = week.days.iter().map(|day| lay_out(day, span)).collect();
    for row in 0..span.rows() {
        let minute = span.from + ROW * u16::try_from(row).unwrap_or(0);
        let mut line = Line::of(gutter(minute), Tone::Faint);
        for day in &days {
            cell(&mut line, &day[row], column - 1, terminal.colors);
            line.push(" ", Tone::Plain);
        }
        lines.push(line);
    }
    lines.push(totals(week, column));
    lines
}

fn gutter(minute: u16) -> String {
    if minute.is_multiple_of(60) {
        format!("{} ", fit_right(&block::clock(minute), GUTTER - 1))
    } else {
        " ".repeat(GUTTER)
    }
}

fn header(week: &Week, column: usize) -> Line {
    let mut line = Line::of(" ".repeat(GUTTER), Tone::Plain);
    for day in &week.days {
        line.push(
            fit(&day.date.strftime("%a %-d %b").to_string(), column),
            Tone::Strong,
        );
    }
    line
}

/// What holds for whole days, and what lies too early or late for the picture.
fn banners(week: &Week, span: Span, column: usize) -> Vec<Line> {
    let told: Vec<Vec<String>> = week.days.iter().map(|day| told(day, span)).collect();
    let rows = told.iter().map(Vec::len).max().unwrap_or(0);
    let row = |row: usize| {
        let mut line = Line::of(" ".repeat(GUTTER), Tone::Plain);
        for day in &told {
            let words = day.get(row).map_or("", String::as_str);
            line.push(fit(words, column - 1), Tone::Faint);
            line.push(" ", Tone::Plain);
        }
        line
    };
    (0..rows).map(row).collect()
}

fn told(day: &Day, span: Span) -> Vec<String> {
    let far = day.entries.iter().filter(|entry| !span.shows(entry));
    let far = far.map(|entry| format!("{} {}", block::clock(entry.from), drawable(&entry.title)));
    let whole = day
        .banners
        .iter()
        .map(|text| format!("╱ {}", drawable(text)));
    whole.chain(far).collect()
}

/// The pieces of one row of one day, side by side.
fn cell(line: &mut Line, pieces: &[super::grid::Piece<'_>], columns: usize, colors: Colors) {
    if pieces.is_empty() {
        line.push(" ".repeat(columns), Tone::Plain);
        return;
    }
    let most = (columns / 4).max(1);
    let shown = &pieces[..pieces.len().min(most)];
    let each = columns / shown.len();
    for (nth, piece) in shown.iter().enumerate() {
        let last = nth + 1 == shown.len();
        let wide = if last { columns - each * nth } else { each };
        let (text, tone) = block::draw(piece, wide, columns, colors);
        line.push(text, tone);
    }
}

/// Hours of each hat, day by day.
fn totals(week: &Week, column: usize) -> Line {
    let mut line = Line::of(" ".repeat(GUTTER), Tone::Plain);
    for day in &week.days {
        let hours = |look| {
            let of = day.entries.iter().filter(|entry| entry.look == look);
            of.map(|entry| u32::from(entry.to - entry.from))
                .sum::<u32>()
        };
        let shown = |mark: &str, minutes: u32| match minutes {
            0 => String::new(),
            _ => format!("{mark}{}:{:02} ", minutes / 60, minutes % 60),
        };
        let words = format!(
            "{}{}",
            shown("▌", hours(Look::Maker)),
            shown("║", hours(Look::Lead))
        );
        line.push(fit(&words, column), Tone::Faint);
    }
    line
}
