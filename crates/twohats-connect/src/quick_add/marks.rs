//! What a single word says.

use twohats_model::{Hat, Importance, Level, Minutes, PersonId, Skill};

use super::{MarkKind, QuickAdd, QuickAddContext, day};
use crate::fields::DEFAULT_NEED;
use crate::nearest::did_you_mean;
use crate::people::People;
use crate::read::shorten;

/// What a word is.
pub(super) enum Reading {
    /// A word of the title.
    Title,
    /// A word of the title behind a `\`.
    Literal,
    /// A mark, perhaps one that could not be read.
    Mark(MarkKind, Option<String>),
}

/// Letters of a word that a message quotes.
const SHOWN: usize = 40;

/// Reads one word into `found`.
pub(super) fn read(word: &str, found: &mut QuickAdd, context: &QuickAddContext<'_>) -> Reading {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    let rest = letters.as_str();
    let speaks = rest.starts_with(char::is_alphanumeric);
    let (kind, read) = match first {
        '\\' if !rest.is_empty() => return Reading::Literal,
        '!' if speaks || rest.starts_with('+') => (MarkKind::Due, due(rest, found, context)),
        // A number behind `#` names an item of a tracker.
        '#' if speaks && !rest.bytes().all(|b| b.is_ascii_digit()) => tag(rest, found),
        '~' if rest.starts_with(char::is_alphabetic) => (MarkKind::Skill, skill(rest, found)),
        '*' if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            (MarkKind::Importance, importance(rest, found))
        }
        '@' if speaks => (MarkKind::Owner, owner(rest, found, context)),
        '0'..='9' if found.effort.is_none() => match effort(word) {
            Some(minutes) => {
                found.effort = Some(minutes);
                (MarkKind::Effort, Ok(()))
            }
            None => return Reading::Title,
        },
        _ => return Reading::Title,
    };
    Reading::Mark(kind, read.err())
}

/// Sets a field that a line can hold once.
fn once<T>(field: &mut Option<T>, value: T, what: &str) -> Result<(), String> {
    if field.is_some() {
        return Err(format!("{what} is given already: leave one of the two out"));
    }
    *field = Some(value);
    Ok(())
}

fn due(text: &str, found: &mut QuickAdd, context: &QuickAddContext<'_>) -> Result<(), String> {
    let due = day::parse(text, context.today, &context.zone).ok_or_else(|| {
        format!(
            "`{}` is no day: write !fri, !tomorrow, !+3d, !2026-12-01 or !fri@16:00",
            shorten(text, SHOWN)
        )
    })?;
    once(&mut found.due, due, "a due day")
}

/// A hat, or a label. What is nearly a hat is told: a hat must not become a label by a slip of the pen.
fn tag(text: &str, found: &mut QuickAdd) -> (MarkKind, Result<(), String>) {
    if let Some(hat) = Hat::parse(text) {
        return (MarkKind::Hat, once(&mut found.hat, hat, "a hat"));
    }
    let ask = did_you_mean(text, ["maker", "lead"]);
    if !ask.is_empty() {
        let told = format!("there is no hat `{}`: {ask}", shorten(text, SHOWN));
        return (MarkKind::Hat, Err(told));
    }
    if !found.labels.iter().any(|label| label == text) {
        found.labels.push(text.to_owned());
    }
    (MarkKind::Label, Ok(()))
}

fn skill(text: &str, found: &mut QuickAdd) -> Result<(), String> {
    let (name, level) = match text.rsplit_once(['=', ':']) {
        Some((name, level)) => (name, level.parse().ok()),
        None => (text, Some(DEFAULT_NEED)),
    };
    let level = level.and_then(|level| Level::new(level).ok());
    let level = level.ok_or_else(|| {
        let name = shorten(name, SHOWN);
        format!("the level of `{name}` is 1 to 5: write ~{name}=4")
    })?;
    let skill = Skill::new(name).map_err(|error| error.to_string())?;
    found.skills.insert(skill, level);
    Ok(())
}

fn importance(text: &str, found: &mut QuickAdd) -> Result<(), String> {
    let value = text.parse().ok();
    let value = value.and_then(|value| Importance::new(value).ok());
    let value = value.ok_or_else(|| {
        let shown = shorten(text, SHOWN);
        format!("importance is *1 (nice to have) to *5 (the quarter hangs on it), found `{shown}`")
    })?;
    once(&mut found.importance, value, "an importance")
}

fn owner(text: &str, found: &mut QuickAdd, context: &QuickAddContext<'_>) -> Result<(), String> {
    let shown = shorten(text, SHOWN);
    let person = match context.team {
        None => PersonId::new(text).ok(),
        Some(team) => People::new(Some(team)).look_up(text).cloned(),
    };
    let person = person.ok_or_else(|| {
        let people = context.team.iter().flat_map(|team| &team.people);
        let ids: Vec<&str> = people.map(|person| person.id.as_str()).collect();
        let ask = did_you_mean(text, ids.iter().copied());
        let mend = match (ask.is_empty(), ids.is_empty()) {
            (false, _) => ask,
            (true, true) => "there are no people yet".to_owned(),
            (true, false) => format!("name one of {}", shorten(&ids.join(", "), 200)),
        };
        format!("`{shown}` is nobody in the team: {mend}")
    })?;
    once(&mut found.owner, person, "an owner")
}

/// A length of time with its unit, in one word and in lower case: `404` and `3D` are words of the title.
fn effort(word: &str) -> Option<Minutes> {
    let unit = word.contains(|c: char| c.is_ascii_lowercase());
    let plain = unit && !word.contains(char::is_uppercase);
    let minutes = plain.then(|| Minutes::parse(word).ok()).flatten()?;
    (minutes.0 > 0).then_some(minutes)
}
