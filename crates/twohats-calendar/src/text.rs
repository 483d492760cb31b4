//! TEXT values (RFC 5545 section 3.3.11): escapes, lists, and folding for print.

use std::borrow::Cow;

/// The longest physical line that is printed, in octets without its end.
pub const FOLD_OCTETS: usize = 75;

/// Resolves `\n`, `\,`, `\;` and `\\`. An unknown escape keeps its character.
pub fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    Cow::Owned(out)
}

/// Escapes text for a TEXT value. Control characters other than tab, which
/// the format does not allow, are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push_str("\\n");
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Splits a list of TEXT values at its unescaped commas and resolves escapes.
pub fn split_list(value: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b',' => {
                items.push(unescape(value[start..at].trim()).into_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(unescape(value[start..].trim()).into_owned());
    items.retain(|item| !item.is_empty());
    items
}

/// Appends `line` folded at [`FOLD_OCTETS`], never inside a character, and
/// ended with `end`.
pub(crate) fn push_folded(out: &mut Vec<u8>, line: &str, end: &str) {
    let mut room = FOLD_OCTETS;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.extend_from_slice(end.as_bytes());
            out.push(b' ');
            room = FOLD_OCTETS - 1;
        }
        room -= c.len_utf8();
        let mut buffer = [0; 4];
        out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
    }
    out.extend_from_slice(end.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_come_back() {
        let text = "a,b;c\\d\nend\ttab";
        assert_eq!(unescape(&escape(text)), text);
        assert_eq!(escape("x\r\ny\u{7}"), "x\\ny");
        assert_eq!(unescape("tail\\"), "tail\\");
    }

    #[test]
    fn lists_split_at_bare_commas() {
        assert_eq!(split_list("a\\,b, c ,,d"), ["a,b", "c", "d"]);
    }

    #[test]
    fn folded_lines_stay_short_and_whole() {
        let line = format!("SUMMARY:{}", "é".repeat(100));
        let mut out = Vec::new();
        push_folded(&mut out, &line, "\r\n");
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.split("\r\n")
                .all(|physical| physical.len() <= FOLD_OCTETS)
        );
        assert_eq!(text.trim_end().replace("\r\n ", ""), line);
    }
}
