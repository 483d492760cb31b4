//! Rows and cells of a table, whatever parts them, with the line each row starts in.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use crate::read::{Notes, Place};
use crate::tasks::MAX_TASKS;
use crate::text::Lines;

/// How often a quote that is never closed is stepped over before the rest of the file is given up.
const MAX_UNCLOSED: usize = 20;

/// A table with its header.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) header: StringRecord,
    pub(super) header_line: usize,
    /// Rows that are not blank, with their lines.
    pub(super) rows: Vec<(usize, StringRecord)>,
}

impl Table {
    /// Reads every row; `None` when there is not even a header.
    pub(super) fn parse(text: &str, notes: &mut Notes) -> Option<Table> {
        let (start, told) = told_delimiter(text);
        let delimiter = told.unwrap_or_else(|| guess_delimiter(&text[start..]));
        let lines = Lines::new(text);
        let mut rows = Vec::new();
        for (range, quoted) in sections(text, start, delimiter, &lines, notes) {
            if rows.len() > MAX_TASKS {
                break;
            }
            read_section(text, range, quoted, delimiter, &lines, &mut rows);
        }
        if rows.len() > MAX_TASKS + 1 {
            let (line, _) = rows[MAX_TASKS + 1];
            rows.truncate(MAX_TASKS + 1);
            let message = format!("rows after the first {MAX_TASKS} are left out");
            notes.error(
                Place::line(line),
                message,
                "export only what is open, or split the file",
            );
        }
        let mut rows = rows.into_iter();
        let (header_line, header) = rows.next()?;
        Some(Table {
            header,
            header_line,
            rows: rows.collect(),
        })
    }
}

fn read_section(
    text: &str,
    range: Range<usize>,
    quoted: bool,
    delimiter: u8,
    lines: &Lines<'_>,
    rows: &mut Vec<(usize, StringRecord)>,
) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoted)
        .from_reader(&text.as_bytes()[range.clone()]);
    // The text is UTF-8 and rows may be of any length, so no row is an error.
    for record in reader.records().map_while(Result::ok) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let at = range.start + record.position().map_or(0, |p| p.byte() as usize);
        // A row's position is that of the blank lines before it.
        let blank = text[at.min(text.len())..]
            .bytes()
            .take_while(|b| b"\r\n".contains(b))
            .count();
        rows.push((lines.place(at + blank).line, record));
        if rows.len() > MAX_TASKS + 1 {
            return;
        }
    }
}

/// Excel's `sep=;` in the first line.
fn told_delimiter(text: &str) -> (usize, Option<u8>) {
    let first = text.lines().next().unwrap_or("");
    match first
        .trim_end()
        .to_ascii_lowercase()
        .strip_prefix("sep=")
        .map(str::as_bytes)
    {
        Some([delimiter @ (b',' | b';' | b'\t' | b'|')]) => {
            let next = text.find('\n').map_or(text.len(), |at| at + 1);
            (next, Some(*delimiter))
        }
        _ => (0, None),
    }
}

/// The one of `, ; tab |` that the header has most of, outside of quotes.
fn guess_delimiter(text: &str) -> u8 {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in header.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(d, _)| *d == byte && !quoted) {
            *count += 1;
        }
    }
    // Of equals the first: max_by_key would take the last.
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(d, _)| d)
}

/// Cuts the text where a quote is opened and never closed: the row that opens it is read without quotes, what follows
/// as if it had not been there.
fn sections(
    text: &str,
    start: usize,
    delimiter: u8,
    lines: &Lines<'_>,
    notes: &mut Notes,
) -> Vec<(Range<usize>, bool)> {
    let mut sections = Vec::new();
    let mut from = start;
    for _ in 0..MAX_UNCLOSED {
        let Some((row, quote)) = unclosed_quote(&text.as_bytes()[from..], delimiter) else {
            sections.push((from..text.len(), true));
            return sections;
        };
        let (row, quote) = (from + row, from + quote);
        notes.warn(
            lines.place(quote),
            "a quote is opened here and never closed: its row is read as if quotes meant nothing",
            "close the quote, or write two of them (\"\") where one is meant",
        );
        let end = text[quote..]
            .find('\n')
            .map_or(text.len(), |at| quote + at + 1);
        sections.push((from..row, true));
        sections.push((row..end, false));
        from = end;
    }
    if from < text.len() {
        let message = "too many quotes are never closed: the rest of the file is left out";
        notes.error(lines.place(from), message, "export the table again");
    }
    sections
}

/// Where a quote is opened and never closed, and where its row starts. A quote that some later line closes in the middle
/// of a cell was not meant to be one either.
fn unclosed_quote(bytes: &[u8], delimiter: u8) -> Option<(usize, usize)> {
    let (mut row, mut quote, mut cell_start) = (0, None, true);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match quote {
            Some(_) if byte == b'"' && bytes.get(at + 1) == Some(&b'"') => at += 1,
            Some(open) if byte == b'"' => {
                let next = bytes.get(at + 1);
                let ends_cell = next.is_none_or(|b| *b == delimiter || b" \r\n".contains(b));
                if !ends_cell && bytes[open..at].contains(&b'\n') {
                    return Some((row, open));
                }
                quote = None;
            }
            Some(_) => {}
            None if byte == b'"' && cell_start => (quote, cell_start) = (Some(at), false),
            None if byte == b'\n' || byte == b'\r' => (row, cell_start) = (at + 1, true),
            None => cell_start = byte == delimiter,
        }
        at += 1;
    }
    quote.map(|at| (row, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<(usize, Vec<String>)>, usize) {
        let mut notes = Notes::new("f");
        let table = Table::parse(text, &mut notes).unwrap();
        let cells = |r: &StringRecord| r.iter().map(str::to_owned).collect();
        let rows = table
            .rows
            .iter()
            .map(|(line, row)| (*line, cells(row)))
            .collect();
        (rows, notes.finish(()).problems.len())
    }

    #[test]
    fn knows_what_parts_cells() {
        for text in [
            "a,b\n1,\"2;3\"",
            "a;b\n1;2;3",
            "a\tb\r\n1\t2",
            "sep=;\na,b;c\n1;2",
            "a|b\n\n1|2\n",
        ] {
            let (rows, problems) = rows(text);
            assert_eq!((rows.len(), problems), (1, 0), "{text:?}");
            assert_eq!(rows[0].1[0], "1", "{text:?}");
        }
        assert!(Table::parse("\n \n", &mut Notes::new("f")).is_none());
    }

    #[test]
    fn lines_count_quoted_breaks_and_blanks() {
        let (rows, _) = rows("a,b\n\"x\ny\",1\n\n\nz,2\n");
        let lines: Vec<usize> = rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 6]);
        assert_eq!(rows[0].1[0], "x\ny");
    }

    #[test]
    fn a_quote_left_open_costs_one_row() {
        let (rows, problems) = rows("a,b\n1,x\n2,\"y\n3,z\n4,\"ok\"\n");
        let firsts: Vec<&str> = rows.iter().map(|(_, r)| r[0].as_str()).collect();
        assert_eq!(firsts, ["1", "2", "3", "4"]);
        assert_eq!((rows[1].1[1].as_str(), problems), ("\"y", 1));
    }

    #[test]
    fn many_open_quotes_end_the_reading() {
        let text = format!("a\n{}\"", "x,\"\"\"\n".repeat(100));
        let (_, problems) = rows(&text);
        assert!(problems >= 1);
    }
}
