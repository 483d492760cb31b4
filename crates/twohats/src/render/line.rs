//! Lines of toned pieces, and how a terminal gets them.

use super::text;
use crate::terminal::{Colors, Terminal};

/// What a piece of a line is, from which its colour follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Ordinary text.
    Plain,
    /// A heading, or the word that matters.
    Strong,
    /// What may be overlooked.
    Faint,
    /// Maker time.
    Maker,
    /// The first line of maker time.
    MakerTitle,
    /// Lead time.
    Lead,
    /// The first line of lead time.
    LeadTitle,
}

impl Tone {
    /// The escape sequence that starts it.
    fn escape(self, colors: Colors) -> &'static str {
        match (self, colors) {
            (Tone::Plain, _) | (_, Colors::None) => "",
            (Tone::Strong, _) => "\x1b[1m",
            (Tone::Faint, _) => "\x1b[2m",
            (Tone::Maker, Colors::Sixteen) => "\x1b[97;44m",
            (Tone::MakerTitle, Colors::Sixteen) => "\x1b[1;97;44m",
            (Tone::Lead, Colors::Sixteen) => "\x1b[30;43m",
            (Tone::LeadTitle, Colors::Sixteen) => "\x1b[1;30;43m",
            // White on dark blue and black on light orange: readable on any theme's background,
            // and apart for every kind of colour blindness by their lightness alone.
            (Tone::Maker, Colors::Palette) => "\x1b[38;5;231;48;5;25m",
            (Tone::MakerTitle, Colors::Palette) => "\x1b[1;38;5;231;48;5;25m",
            (Tone::Lead, Colors::Palette) => "\x1b[38;5;16;48;5;222m",
            (Tone::LeadTitle, Colors::Palette) => "\x1b[1;38;5;16;48;5;222m",
        }
    }
}

/// A line of toned pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pieces: Vec<(String, Tone)>,
}

impl Line {
    /// A line of one piece.
    pub(crate) fn of(text: impl Into<String>, tone: Tone) -> Line {
        let mut line = Line::default();
        line.push(text, tone);
        line
    }

    /// Adds a piece at the end.
    pub(crate) fn push(&mut self, text: impl Into<String>, tone: Tone) {
        self.pieces.push((text.into(), tone));
    }

    /// Columns that it takes.
    #[cfg(test)]
    pub(crate) fn width(&self) -> usize {
        self.pieces.iter().map(|(text, _)| text::width(text)).sum()
    }

    /// Appends the line, with its line break, as `terminal` can show it.
    pub(crate) fn print(&self, terminal: &Terminal, out: &mut String) {
        let mut pieces = self.pieces.as_slice();
        // Spaces at the end are seen only where they have a background.
        while let [before @ .., (text, tone)] = pieces
            && text.trim_end().is_empty()
            && (terminal.colors == Colors::None || matches!(tone, Tone::Plain | Tone::Faint))
        {
            pieces = before;
        }
        for (at, (piece, tone)) in pieces.iter().enumerate() {
            let last = at + 1 == pieces.len();
            let escape = tone.escape(terminal.colors);
            let piece = if last && escape.is_empty() {
                piece.trim_end()
            } else {
                piece
            };
            let shown = if terminal.unicode {
                piece.to_owned()
            } else {
                text::to_ascii(piece)
            };
            out.push_str(escape);
            out.push_str(&shown);
            if !escape.is_empty() {
                out.push_str("\x1b[0m");
            }
        }
        out.push('\n');
    }
}

/// All `lines` as text.
pub(crate) fn print_all<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
    terminal: &Terminal,
) -> String {
    let mut out = String::new();
    for line in lines {
        line.print(terminal, &mut out);
    }
    out
}
