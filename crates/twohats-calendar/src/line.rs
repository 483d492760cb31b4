//! Content lines: from raw bytes to name, parameters and value, without
//! copying where a line is not folded.
//!
//! A content line is one or more physical lines; a physical line that starts
//! with a space or a tab continues the one before it. Ends of lines may be
//! CRLF, LF, CR, and the CR CR LF that a text-mode copy of a CRLF file leaves.

use std::{borrow::Cow, ops::Range};

/// A longer content line keeps its bytes but is not read as a property.
pub const MAX_LINE_BYTES: usize = 1 << 20;

/// One property as written: name, parameters, value.
#[derive(Debug, Clone)]
pub struct Property<'a> {
    text: Cow<'a, str>,
    name_end: usize,
    value_start: usize,
    /// The line in the file, counted from 1.
    pub line: u32,
    /// Where its bytes are in the source, its last end of line included.
    pub range: Range<usize>,
}

impl<'a> Property<'a> {
    /// Reads one unfolded content line. `None` when it has no name or no `:`.
    pub(crate) fn read(text: Cow<'a, str>, line: u32, range: Range<usize>) -> Option<Self> {
        let bytes = text.as_bytes();
        let name_end = bytes.iter().position(|b| matches!(b, b':' | b';'))?;
        let value_start = value_start(bytes, name_end)?;
        is_name(bytes[..name_end].trim_ascii()).then_some(())?;
        Some(Self {
            text,
            name_end,
            value_start,
            line,
            range,
        })
    }

    /// The name as written; names compare without regard to case, see [`is`](Self::is).
    pub fn name(&self) -> &str {
        self.text[..self.name_end].trim()
    }

    /// Whether this is the property called `name`, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// The raw value, unfolded but with its escapes.
    pub fn value(&self) -> &str {
        &self.text[self.value_start..]
    }

    /// The first value of a parameter, without quotes and with `^` escapes
    /// (RFC 6868) resolved.
    pub fn param(&self, name: &str) -> Option<Cow<'_, str>> {
        let value = self
            .params()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))?
            .1;
        Some(unquote(first_item(value)))
    }

    /// Every parameter as written: name and raw value.
    pub fn params(&self) -> impl Iterator<Item = (&str, &str)> {
        let end = self.value_start.saturating_sub(1).max(self.name_end);
        let text = &self.text[self.name_end..end];
        split_outside_quotes(text, b';').filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim(), value.trim()))
        })
    }

    /// The value as TEXT with its escapes resolved.
    pub fn text(&self) -> Cow<'_, str> {
        crate::text::unescape(self.value())
    }
}

/// A content line in the source, not yet unfolded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawLine<'a> {
    /// The bytes without the last end of line.
    pub(crate) bytes: &'a [u8],
    /// Offset of the first byte.
    pub(crate) start: usize,
    /// Offset after the last end of line.
    pub(crate) next: usize,
    /// Physical lines it covers.
    pub(crate) lines: u32,
}

impl<'a> RawLine<'a> {
    /// The content line that starts at `start`, if the source is not at its end.
    pub(crate) fn at(source: &'a [u8], start: usize) -> Option<Self> {
        if start >= source.len() {
            return None;
        }
        let mut at = start;
        let mut lines = 0;
        loop {
            let rest = &source[at..];
            let length = rest
                .iter()
                .position(|b| matches!(b, b'\n' | b'\r'))
                .unwrap_or(rest.len());
            let end = at + length;
            let next = end + end_of_line(&source[end..]);
            lines += 1;
            let continues = next > end && matches!(source.get(next), Some(b' ' | b'\t'));
            if !continues {
                return Some(Self {
                    bytes: &source[start..end],
                    start,
                    next,
                    lines,
                });
            }
            at = next;
        }
    }

    /// The line without its folds.
    pub(crate) fn unfolded(&self) -> Cow<'a, [u8]> {
        if self.lines == 1 {
            return Cow::Borrowed(self.bytes);
        }
        let mut out = Vec::with_capacity(self.bytes.len());
        let mut rest = self.bytes;
        while let Some(at) = rest.iter().position(|b| matches!(b, b'\n' | b'\r')) {
            out.extend_from_slice(&rest[..at]);
            let skip = at + end_of_line(&rest[at..]);
            // The one blank that marks the continuation goes with the break.
            rest = rest.get(skip + 1..).unwrap_or_default();
        }
        out.extend_from_slice(rest);
        Cow::Owned(out)
    }

    /// Whether the name is `name`, without unfolding in the usual case.
    pub(crate) fn is(&self, name: &[u8]) -> bool {
        // Nearly every line ends here, so this decides how fast files are read.
        if !self
            .bytes
            .iter()
            .zip(name)
            .next()
            .is_some_and(|(one, two)| one.eq_ignore_ascii_case(two))
        {
            return false;
        }
        match self.plain_name() {
            Some(found) => found.eq_ignore_ascii_case(name),
            None => {
                let whole = self.unfolded();
                let end = whole
                    .iter()
                    .position(|b| matches!(b, b':' | b';'))
                    .unwrap_or(0);
                whole[..end].trim_ascii().eq_ignore_ascii_case(name)
            }
        }
    }

    /// The name, where no fold or blank is in it and something follows it.
    fn plain_name(&self) -> Option<&'a [u8]> {
        let end = self
            .bytes
            .iter()
            .position(|b| matches!(b, b':' | b';' | b' ' | b'\t' | b'\r' | b'\n'))?;
        matches!(self.bytes[end], b':' | b';').then(|| &self.bytes[..end])
    }

    /// Whether [`property`](Self::property) would find a name and a `:`.
    pub(crate) fn is_property(&self) -> bool {
        match self.plain_name() {
            Some(name) => is_name(name) && self.bytes[name.len()..].contains(&b':'),
            None => {
                let whole = self.unfolded();
                let end = whole.iter().position(|b| matches!(b, b':' | b';'));
                end.is_some_and(|end| {
                    is_name(whole[..end].trim_ascii()) && whole[end..].contains(&b':')
                })
            }
        }
    }

    /// Reads the line as a property; `line` is its number.
    pub(crate) fn property(&self, line: u32) -> Option<Property<'a>> {
        if self.bytes.len() > MAX_LINE_BYTES {
            return None;
        }
        let text = match self.unfolded() {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            }),
        };
        Property::read(text, line, self.start..self.next)
    }
}

/// Length of the end of line at the start of `bytes`; 0 when there is none.
fn end_of_line(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\r', b'\n', ..] => 3,
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Where the value starts: after the first `:` outside quotes. A quote that
/// never closes is taken as an ordinary character, else the value would be lost.
fn value_start(bytes: &[u8], from: usize) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    let first = bytes[from..].iter().position(|&b| b == b':')?;
    Some(from + first + 1)
}

fn is_name(name: &[u8]) -> bool {
    !name.is_empty()
        && name
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

pub(crate) fn split_outside_quotes(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let current = rest?;
        for (at, byte) in current.bytes().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                b if b == separator && !quoted => {
                    rest = Some(&current[at + 1..]);
                    return Some(&current[..at]);
                }
                _ => {}
            }
        }
        rest = None;
        Some(current)
    })
}

fn first_item(value: &str) -> &str {
    // A bare list; names such as `(UTC+01:00) Berlin, Rome` come quoted.
    match value.strip_prefix('"') {
        Some(rest) => rest.split_once('"').map_or(rest, |(item, _)| item),
        None => value,
    }
}

fn unquote(value: &str) -> Cow<'_, str> {
    let value = value.trim_matches('"');
    if !value.contains('^') {
        return Cow::Borrowed(value);
    }
    Cow::Owned(
        value
            .replace("^n", "\n")
            .replace("^'", "\"")
            .replace("^^", "^"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn property(text: &str) -> Property<'_> {
        RawLine::at(text.as_bytes(), 0)
            .unwrap()
            .property(1)
            .unwrap()
    }

    #[test]
    fn name_params_and_value_are_told_apart() {
        let it = property("DTSTART;TZID=\"(UTC+01:00) Berlin, Rome\";X-A=b:20240101T090000\r\n");
        assert_eq!(it.name(), "DTSTART");
        assert_eq!(it.param("tzid").unwrap(), "(UTC+01:00) Berlin, Rome");
        assert_eq!(it.param("X-A").unwrap(), "b");
        assert_eq!(it.value(), "20240101T090000");
    }

    #[test]
    fn folds_are_undone_for_every_end_of_line() {
        for end in ["\r\n", "\n", "\r", "\r\r\n"] {
            let text = format!("SUMMARY:one{end}  two{end}\tthree{end}X:1{end}");
            assert_eq!(property(&text).value(), "one twothree", "{end:?}");
        }
    }

    #[test]
    fn a_fold_may_cut_a_character_or_the_name() {
        let bytes = b"SUMM\r\n ARY:\xc3\r\n \xa9";
        let raw = RawLine::at(bytes, 0).unwrap();
        assert!(raw.is(b"SUMMARY"));
        assert_eq!(raw.property(1).unwrap().value(), "é");
    }

    #[test]
    fn an_open_quote_does_not_swallow_the_value() {
        assert_eq!(property("X;CN=\"Ana:mailto:a@b").value(), "mailto:a@b");
    }

    #[test]
    fn caret_escapes_in_parameters() {
        assert_eq!(property("X;CN=a^'b^n:1").param("CN").unwrap(), "a\"b\n");
    }
}
