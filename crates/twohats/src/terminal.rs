//! What the place that the output goes to can show.

use std::env;
use std::io::IsTerminal;

use crate::args::ColorChoice;

/// Columns where nothing says otherwise.
const DEFAULT_WIDTH: usize = 80;
/// The widest output; lines beyond are hard to read.
const MAX_WIDTH: usize = 400;
/// The narrowest output that anything is laid out for.
const MIN_WIDTH: usize = 20;

/// How many colours may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colors {
    /// None at all.
    None,
    /// The sixteen that the terminal's theme sets.
    Sixteen,
    /// The fixed palette of 256.
    Palette,
}

/// What the place that the output goes to can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Terminal {
    /// Columns of a line.
    pub(crate) width: usize,
    /// How many colours.
    pub(crate) colors: Colors,
    /// Whether it shows more than ASCII.
    pub(crate) unicode: bool,
}

impl Terminal {
    /// What standard output can show.
    pub(crate) fn of_stdout(choice: ColorChoice) -> Terminal {
        Terminal {
            width: width(),
            colors: colors(choice, std::io::stdout().is_terminal(), &var),
            unicode: unicode(&var),
        }
    }

    /// What a file can hold: no colour, any letter.
    pub(crate) fn of_file() -> Terminal {
        Terminal {
            width: width(),
            colors: Colors::None,
            unicode: true,
        }
    }
}

fn var(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn width() -> usize {
    let columns = var("COLUMNS").and_then(|text| text.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns
        .or_else(measured)
        .unwrap_or(DEFAULT_WIDTH)
        .clamp(MIN_WIDTH, MAX_WIDTH)
}

/// The order of precedence: the flag, `NO_COLOR`, `CLICOLOR_FORCE`, then what the terminal is.
fn colors(choice: ColorChoice, terminal: bool, var: &dyn Fn(&str) -> Option<String>) -> Colors {
    let dumb = var("TERM").is_none_or(|term| term == "dumb");
    let forced = var("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let refused = var("CLICOLOR").is_some_and(|value| value == "0");
    let wanted = match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if var("NO_COLOR").is_some() => false,
        ColorChoice::Auto => forced || (terminal && !dumb && !refused),
    };
    let palette = var("COLORTERM").is_some() || var("TERM").is_some_and(|t| t.contains("256"));
    match (wanted, palette) {
        (false, _) => Colors::None,
        (true, false) => Colors::Sixteen,
        (true, true) => Colors::Palette,
    }
}

/// A locale that names another character set rules Unicode out; none at all does not, for a
/// terminal of today shows it whether or not a bare container sets `LANG`.
fn unicode(var: &dyn Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(var);
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env<'a>(pairs: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| {
            let found = pairs.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn colour_follows_the_conventions() {
        let xterm = ("TERM", "xterm-256color");
        let auto = |tty, pairs: &[_]| colors(ColorChoice::Auto, tty, &env(pairs));
        assert_eq!(auto(true, &[xterm]), Colors::Palette);
        assert_eq!(auto(true, &[("TERM", "xterm")]), Colors::Sixteen);
        assert_eq!(auto(true, &[("TERM", "dumb")]), Colors::None);
        assert_eq!(auto(false, &[xterm]), Colors::None);
        assert_eq!(auto(true, &[xterm, ("NO_COLOR", "1")]), Colors::None);
        assert_eq!(auto(true, &[xterm, ("CLICOLOR", "0")]), Colors::None);
        let forced = ("CLICOLOR_FORCE", "1");
        assert_eq!(auto(false, &[xterm, forced]), Colors::Palette);
        assert_eq!(auto(false, &[forced, ("NO_COLOR", "1")]), Colors::None);
        let flag = |choice| colors(choice, false, &env(&[("NO_COLOR", "1")]));
        assert_eq!(flag(ColorChoice::Always), Colors::Sixteen);
        assert_eq!(flag(ColorChoice::Never), Colors::None);
    }

    #[test]
    fn unicode_follows_the_locale() {
        assert!(unicode(&env(&[])));
        assert!(unicode(&env(&[("LANG", "de_DE.UTF-8")])));
        assert!(unicode(&env(&[("LC_ALL", "C.utf8"), ("LANG", "C")])));
        assert!(!unicode(&env(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")])));
        assert!(!unicode(&env(&[("LANG", "en_US.ISO-8859-1")])));
    }
}
