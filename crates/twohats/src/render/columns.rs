//! Lists in columns: each as wide as it needs, the widest one cut to what is left of the line.

use super::line::{Line, Tone};
use super::text::{drawable, fit, width};
use crate::terminal::Terminal;

/// Spaces between columns.
const GAP: usize = 2;
/// The narrowest that the column is cut to that gives way.
const NARROWEST: usize = 16;

/// Lays out rows under faint headers; the column `wide` gives way where the line is too long. A column that is empty in
/// every row is left out.
pub(crate) fn draw(
    headers: &[&str],
    rows: &[Vec<String>],
    wide: usize,
    terminal: &Terminal,
) -> Vec<Line> {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| drawable(cell)).collect())
        .collect();
    let used: Vec<usize> = (0..headers.len())
        .filter(|column| rows.iter().any(|row| !row[*column].is_empty()))
        .collect();
    let mut widths: Vec<usize> = used
        .iter()
        .map(|column| {
            let cells = rows.iter().map(|row| width(&row[*column])).max();
            cells.unwrap_or(0).max(width(headers[*column]))
        })
        .collect();
    let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    if let Some(at) = used.iter().position(|column| *column == wide) {
        let over = whole.saturating_sub(terminal.width);
        widths[at] = widths[at]
            .saturating_sub(over)
            .max(NARROWEST.min(widths[at]));
    }
    let line = |cells: &dyn Fn(usize) -> String, tone| {
        let columns = used.iter().zip(&widths);
        let cells: Vec<String> = columns
            .map(|(at, columns)| fit(&cells(*at), *columns))
            .collect();
        Line::of(cells.join(&" ".repeat(GAP)), tone)
    };
    let head = line(&|at| headers[at].to_owned(), Tone::Faint);
    let body = rows
        .iter()
        .map(|row| line(&|at| row[at].clone(), Tone::Plain));
    std::iter::once(head).chain(body).collect()
}
