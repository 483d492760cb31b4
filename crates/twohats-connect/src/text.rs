//! Bytes to text: which encoding a file is in, and where in it a byte lies.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Unreadable;
use crate::read::{Notes, Place};

/// The largest file that is read. A Trello board of a thousand cards with its history has about 10 MB.
pub const MAX_FILE_BYTES: usize = 32 * 1024 * 1024;

/// The largest TOML file that is read: they are written by hand, and cost much memory for their size.
pub const MAX_TOML_BYTES: usize = 4 * 1024 * 1024;

/// Bytes looked at to tell UTF-16 without a byte order mark.
const SNIFFED: usize = 4096;

/// In longer lines columns are not counted: nobody finds them there, and counting them over and over would take long.
const MAX_COUNTED_LINE: usize = 2_000;

/// The text of a file in UTF-8 (with or without byte order mark), UTF-16 or Windows-1252.
///
/// # Errors
/// When it is larger than [`MAX_FILE_BYTES`], or no text: a workbook, a PDF, something with many zero bytes.
pub(crate) fn decode<'a>(bytes: &'a [u8], notes: &mut Notes) -> Result<Cow<'a, str>, Unreadable> {
    check_size(bytes.len(), MAX_FILE_BYTES, notes)?;
    check_magic(bytes, notes)?;
    let text = match sniff(bytes) {
        Some(encoding) => encoding.decode(bytes).0,
        None => decode_unmarked(bytes, notes),
    };
    let zeros = text.bytes().filter(|b| *b == 0).count();
    if zeros * 20 > text.len() {
        let mend = "export the tasks as text: CSV, JSON, TOML, todo.txt or iCalendar";
        return Err(notes.unreadable(Place::default(), "this is no text file", mend));
    }
    Ok(text)
}

/// Refuses what is larger than `most` bytes.
pub(crate) fn check_size(bytes: usize, most: usize, notes: &Notes) -> Result<(), Unreadable> {
    if bytes <= most {
        return Ok(());
    }
    let message = format!(
        "the file has {} MB, and at most {} MB are read",
        bytes.div_ceil(1 << 20),
        most >> 20
    );
    let mend = "export only what is open, or split the file";
    Err(notes.unreadable(Place::default(), message, mend))
}

fn check_magic(bytes: &[u8], notes: &Notes) -> Result<(), Unreadable> {
    let (what, mend) = match bytes {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            ("a workbook or an archive", "save the sheet as CSV (UTF-8)")
        }
        [b'%', b'P', b'D', b'F', ..] => ("a PDF", "export the tasks as CSV or JSON"),
        [0x1f, 0x8b, ..] => ("compressed", "unpack it first"),
        _ => return Ok(()),
    };
    Err(notes.unreadable(
        Place::default(),
        format!("this is {what}, no text file"),
        mend,
    ))
}

/// The encoding that a byte order mark, or the pattern of zero bytes, gives away.
fn sniff(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let head = &bytes[..bytes.len().min(SNIFFED)];
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs >= 2 && odd * 5 > pairs * 2 && even * 20 < pairs {
        return Some(UTF_16LE);
    }
    (pairs >= 2 && even * 5 > pairs * 2 && odd * 20 < pairs).then_some(UTF_16BE)
}

/// UTF-8 if it is; UTF-8 with single bad bytes replaced if it mostly is; else Windows-1252.
fn decode_unmarked<'a>(bytes: &'a [u8], notes: &mut Notes) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let (mut good, mut bad, mut before_bad) = (0_usize, 0_usize, None);
    let mut seen = 0;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        seen += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            bad += 1;
            before_bad.get_or_insert(seen);
            seen += chunk.invalid().len();
        }
    }
    if good > bad {
        let head = &bytes[..before_bad.unwrap_or(0)];
        let line = 1 + head.iter().filter(|b| **b == b'\n').count();
        let message = format!("{bad} bytes are no UTF-8, and stand as `\u{fffd}`");
        notes.warn(Place::line(line), message, "save the file as UTF-8");
        return UTF_8.decode_without_bom_handling(bytes).0;
    }
    let file = notes.file().to_owned();
    notes.assume(&file, "is written in Windows-1252, as it is no UTF-8");
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// Where the lines of a text start.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Lines<'a> {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        Lines { text, starts }
    }

    /// Line and, unless the line is very long, column of the byte at `offset`.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = self.text.get(self.starts[line - 1]..offset).unwrap_or("");
        let column = (before.len() <= MAX_COUNTED_LINE).then(|| before.chars().count() + 1);
        Place { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let mut notes = Notes::new("f");
        let text = decode(bytes, &mut notes).unwrap().into_owned();
        let read = notes.finish(());
        (text, read.problems.len() + read.assumptions.len())
    }

    #[test]
    fn knows_encodings() {
        assert_eq!(read("\u{feff}Größe".as_bytes()), ("Größe".to_owned(), 0));
        assert_eq!(read("Größe".as_bytes()), ("Größe".to_owned(), 0));
        assert_eq!(read(b"Gr\xf6\xdfe"), ("Größe".to_owned(), 1));
        let wide: Vec<u8> = "title;Größe"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&wide), ("title;Größe".to_owned(), 0));
        let marked: Vec<u8> = "\u{feff}Größe"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(read(&marked), ("Größe".to_owned(), 0));
        assert_eq!(
            read(b"caf\xc3\xa9 \xc3\xa9t\xc3\xa9 \xe9"),
            ("café été \u{fffd}".to_owned(), 1)
        );
        assert_eq!(read(b""), (String::new(), 0));
    }

    #[test]
    fn refuses_what_is_no_text() {
        for bytes in [
            &b"PK\x03\x04rest"[..],
            b"%PDF-1.7",
            b"\x1f\x8b\x08",
            &[0; 40],
        ] {
            assert!(decode(bytes, &mut Notes::new("f")).is_err(), "{bytes:?}");
        }
        let error = check_size(MAX_FILE_BYTES + 1, MAX_FILE_BYTES, &Notes::new("f")).unwrap_err();
        assert!(error.to_string().contains("33 MB"), "{error}");
    }

    #[test]
    fn finds_line_and_column() {
        let lines = Lines::new("ab\ncdé!\n");
        assert_eq!(
            lines.place(0),
            Place {
                line: 1,
                column: Some(1)
            }
        );
        assert_eq!(
            lines.place(7),
            Place {
                line: 2,
                column: Some(4)
            }
        );
        assert_eq!(lines.place(999).line, 3);
    }
}
