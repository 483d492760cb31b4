//! A task in one line, as it comes to mind: `fix flaky test !fri 2h #maker ~rust=4 *4 @bo`.
//!
//! Marks stand anywhere between the words of the title. What is no mark is title, so that nothing is lost; what looks
//! like a mark and cannot be read is told with its place, so that a slip of the pen does not become title in silence.

mod day;
mod marks;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use twohats_model::{Due, Hat, Importance, Level, Minutes, PersonId, Skill, Team};

/// What the words of a line refer to.
#[derive(Clone, Debug)]
pub struct QuickAddContext<'a> {
    /// The present day, from which `!fri` and `!+3d` are counted.
    pub today: Date,
    /// Where times of day are local.
    pub zone: TimeZone,
    /// Who may be meant by `@bo`; none takes every name as it is written.
    pub team: Option<&'a Team>,
}

/// A task in one line, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuickAdd {
    /// All words that are no marks, with a space between them.
    pub title: String,
    /// `!fri`, `!tomorrow`, `!+3d`, `!2026-12-01`, `!fri@16:00`.
    pub due: Option<Due>,
    /// `2h`, `90m`, `1h30`, `2d`.
    pub effort: Option<Minutes>,
    /// `#maker` or `#lead`.
    pub hat: Option<Hat>,
    /// `#backend`: every other word behind `#`.
    pub labels: Vec<String>,
    /// `~rust` (level 3) or `~rust=4`.
    pub skills: BTreeMap<Skill, Level>,
    /// `*4`.
    pub importance: Option<Importance>,
    /// `@bo`.
    pub owner: Option<PersonId>,
    /// Every mark that was recognised, in order, with those that could not be read.
    pub marks: Vec<Mark>,
}

/// A word that is a mark, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it says.
    pub kind: MarkKind,
    /// Where it stands, in bytes of the line; both ends lie between letters.
    pub span: Range<usize>,
    /// Why it could not be read, and what would mend it; then it has no effect.
    pub fault: Option<String>,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// `!`: when it should be complete.
    Due,
    /// A length of time: how much work it is.
    Effort,
    /// `#maker`, `#lead`: which hat it needs.
    Hat,
    /// `#`: a label.
    Label,
    /// `~`: a skill it needs.
    Skill,
    /// `*`: how much it matters.
    Importance,
    /// `@`: who has it.
    Owner,
    /// `\`: the word behind it is title, whatever it looks like.
    Literal,
}

impl MarkKind {
    /// Its name, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            MarkKind::Due => "due",
            MarkKind::Effort => "effort",
            MarkKind::Hat => "hat",
            MarkKind::Label => "label",
            MarkKind::Skill => "skill",
            MarkKind::Importance => "importance",
            MarkKind::Owner => "owner",
            MarkKind::Literal => "literal",
        }
    }
}

impl QuickAdd {
    /// The marks that could not be read, with the reason for each.
    pub fn faults(&self) -> impl Iterator<Item = (&Mark, &str)> {
        self.marks
            .iter()
            .filter_map(|mark| Some((mark, mark.fault.as_deref()?)))
    }
}

/// Takes a line apart. Every line can be taken apart; what could not be read is in [`QuickAdd::faults`].
pub fn parse_quick_add(line: &str, context: &QuickAddContext<'_>) -> QuickAdd {
    let mut found = QuickAdd::default();
    for span in words(line) {
        let word = &line[span.clone()];
        match marks::read(word, &mut found, context) {
            marks::Reading::Title => push_word(&mut found.title, word),
            marks::Reading::Literal => {
                push_word(&mut found.title, &word[1..]);
                found.marks.push(Mark {
                    kind: MarkKind::Literal,
                    span: span.start..span.start + 1,
                    fault: None,
                });
            }
            marks::Reading::Mark(kind, fault) => found.marks.push(Mark { kind, span, fault }),
        }
    }
    found
}

fn push_word(title: &mut String, word: &str) {
    if !title.is_empty() {
        title.push(' ');
    }
    title.push_str(word);
}

/// Where the words of a line stand. Control characters part words too: none can be in a title.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let parts = |c: char| c.is_whitespace() || c.is_control();
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + line[from..].find(|c| !parts(c))?;
        let end = line[start..].find(parts).map_or(line.len(), |n| start + n);
        from = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests;
