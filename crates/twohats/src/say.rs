//! How commands on the database answer: for people in lines, for programs as JSON.

use serde::Serialize;
use serde_json::Value;
use twohats_app::Outcome;

use crate::args::{ChangeArgs, ColorChoice};
use crate::exit::{Exit, Failure, Outcome as Ended};
use crate::output::Output;
use crate::render::history;
use crate::render::json::pretty;
use crate::render::line::{Line, Tone, print_all};
use crate::terminal::Terminal;

/// What follows whatever a dry run says.
const DRY: &str = "nothing was changed: this was a dry run";

/// Prints lines as the terminal can show them.
pub(crate) fn lines(lines: &[Line], color: ColorChoice) -> Ended {
    let terminal = Terminal::of_stdout(color);
    text(&print_all(lines, &terminal))
}

/// Prints a sentence.
pub(crate) fn sentence(words: &str) -> Ended {
    lines(&[Line::of(words, Tone::Plain)], ColorChoice::Never)
}

/// Prints a value as JSON.
pub(crate) fn json(value: &impl Serialize) -> Ended {
    text(&pretty(value))
}

/// Prints a whole text.
pub(crate) fn text(text: &str) -> Ended {
    let mut output = Output::open(None)?;
    output.put(text)?;
    output.finish()?;
    Ok(Exit::Ok)
}

/// Tells what was done to something that is no record, such as a token or the database itself, or what would be: a
/// sentence for people, an object for programs.
pub(crate) fn told(change: &ChangeArgs, mut value: Value, words: &str) -> Ended {
    if change.data.json {
        if change.dry_run {
            value["dry_run"] = true.into();
        }
        return json(&value);
    }
    let mut all = vec![Line::of(words, Tone::Plain)];
    if change.dry_run {
        all.push(Line::of(DRY, Tone::Faint));
    }
    lines(&all, ColorChoice::Never)
}

/// Tells what came of changes: `sentence` says it of each; a dry run shows what would be, field by field.
pub(crate) fn changed<T: Serialize>(
    outcomes: &[Outcome<T>],
    change: &ChangeArgs,
    sentence: impl Fn(&T) -> String,
) -> Result<Exit, Failure> {
    if change.data.json {
        return match outcomes {
            [one] => json(one),
            several => json(&several),
        };
    }
    let mut all = Vec::new();
    for outcome in outcomes {
        if change.dry_run {
            all.extend(history::touched(&outcome.touched));
        } else {
            all.push(Line::of(sentence(&outcome.value), Tone::Plain));
        }
        let notes = outcome.notes.iter();
        all.extend(notes.map(|note| Line::of(format!("  {note}"), Tone::Faint)));
    }
    if change.dry_run {
        if all.is_empty() {
            all.push(Line::of("nothing would change", Tone::Plain));
        } else {
            all.push(Line::of(DRY, Tone::Faint));
        }
    }
    lines(&all, ColorChoice::Never)
}
