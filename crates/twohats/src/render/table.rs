//! Tables for terminals.

use super::line::{Line, Tone};
use super::text::{fit, fit_right, width};

/// Spaces between columns.
const GAP: usize = 2;

/// Lays out rows under headers, the first column to the left, numbers to the right. A header of several words
/// stands on several lines.
pub(crate) fn draw(headers: &[&str], rows: &[Vec<String>]) -> Vec<Line> {
    let heads: Vec<Vec<&str>> = headers
        .iter()
        .map(|head| head.split(' ').collect())
        .collect();
    let widths: Vec<usize> = (0..headers.len())
        .map(|column| {
            let head = heads[column].iter().map(|word| width(word)).max();
            let cells = rows.iter().map(|row| width(&row[column])).max();
            head.max(cells).unwrap_or(0)
        })
        .collect();
    let height = heads.iter().map(Vec::len).max().unwrap_or(0);
    let head = (0..height).map(|nth| {
        let cells = heads.iter().map(|words| {
            // Headers stand on the last lines, next to their column.
            let above = height - words.len();
            nth.checked_sub(above).map_or("", |word| words[word])
        });
        Line::of(aligned(cells, &widths), Tone::Strong)
    });
    let body = rows.iter().map(|row| {
        let cells = row.iter().map(String::as_str);
        Line::of(aligned(cells, &widths), Tone::Plain)
    });
    head.chain(body).collect()
}

fn aligned<'a>(cells: impl Iterator<Item = &'a str>, widths: &[usize]) -> String {
    let cells = cells.zip(widths).enumerate();
    let cells: Vec<String> = cells
        .map(|(column, (cell, columns))| match column {
            0 => fit(cell, *columns),
            _ => fit_right(cell, *columns),
        })
        .collect();
    cells.join(&" ".repeat(GAP))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::line::print_all;
    use crate::terminal::{Colors, Terminal};

    #[test]
    fn headers_stand_on_as_many_lines_as_they_have_words() {
        let rows = [
            vec!["a".to_owned(), "1:30".to_owned()],
            vec!["longer".to_owned(), "12:00".to_owned()],
        ];
        let terminal = Terminal {
            width: 80,
            colors: Colors::None,
            unicode: true,
        };
        assert_eq!(
            print_all(&draw(&["what", "longest focus"], &rows), &terminal),
            "        longest\nwhat      focus\na          1:30\nlonger    12:00\n"
        );
    }
}
