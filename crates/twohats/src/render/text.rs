//! Text measured in columns of a terminal, where some letters take two and some none.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns `text` takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// `text` with line breaks and other control characters as spaces, so that it can be drawn.
pub(crate) fn drawable(text: &str) -> String {
    let spaced = text.replace(|c: char| c.is_control() || is_direction_mark(c), " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that turn the direction of what follows, and could so disarrange a whole picture.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The longest beginning of `text` that takes at most `columns`, with `…` where something is cut.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1; // the ellipsis
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        kept.push(c);
    }
    if columns > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

/// `text` cut or filled up with spaces to exactly `columns`.
pub(crate) fn fit(text: &str, columns: usize) -> String {
    let mut text = cut(text, columns);
    let missing = columns.saturating_sub(width(&text));
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// `text` at the right end of `columns`.
pub(crate) fn fit_right(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(&text))))
}

/// `text` broken between words into lines of at most `columns`; words that are longer are cut.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, columns.max(1))),
        }
    }
    lines
}

/// Like [`wrap`], in at most `most` lines: the last one takes all that is left, cut.
pub(crate) fn wrap_into(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, columns);
    if lines.len() > most && most > 0 {
        // A long word must not lose what would have stood beside it: join the rest again.
        let kept: usize = lines[..most - 1].iter().map(|l| l.split(' ').count()).sum();
        let rest: Vec<&str> = text.split_whitespace().skip(kept).collect();
        lines.truncate(most - 1);
        lines.push(cut(&rest.join(" "), columns));
    }
    lines
}

/// The nearest picture in ASCII, as wide as `c`.
pub(crate) fn to_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' | '\n' | '\t' => out.push(c),
            '▌' | '▛' | '▙' => out.push('#'),
            '░' => out.push(':'),
            '║' | '╔' | '╚' => out.push('='),
            '·' | '•' => out.push('.'),
            '│' | '┃' => out.push('|'),
            '─' | '–' | '—' | '−' | '‑' => out.push('-'),
            '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┼' | '┬' | '┴' => out.push('+'),
            '╱' => out.push('/'),
            '…' => out.push('~'),
            '×' => out.push('x'),
            '→' | '▸' => out.push('>'),
            '‘' | '’' => out.push('\''),
            '“' | '”' => out.push('"'),
            '\u{a0}' | '\u{202f}' => out.push(' '),
            _ => out.extend(std::iter::repeat_n('?', c.width().unwrap_or(0))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_not_letters() {
        assert_eq!(fit("設計レビュー", 7), "設計レ…");
        assert_eq!(width(&fit("設計レビュー", 8)), 8);
        assert_eq!(fit("ab", 4), "ab  ");
        assert_eq!(cut("hello there", 7), "hello…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn wraps_between_words() {
        assert_eq!(
            wrap("fix the retry queue", 9),
            ["fix the", "retry", "queue"]
        );
        assert_eq!(
            wrap_into("fix the retry queue", 9, 2),
            ["fix the", "retry qu…"]
        );
        assert_eq!(wrap("incomprehensible", 6), ["incom…"]);
    }

    #[test]
    fn control_and_direction_characters_do_not_reach_the_terminal() {
        assert_eq!(drawable("a\u{1b}[31m\r\nb\u{202e}c"), "a [31m b c");
    }

    #[test]
    fn ascii_is_as_wide() {
        for text in ["▌Füße░░", "╔設計··", "│a–b…"] {
            assert_eq!(width(&to_ascii(text)), width(text));
        }
    }
}
