//! What was found in a file, each sentence once, with how often it was said and of what.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most places that are named for one sentence.
pub const MAX_EXAMPLES: usize = 5;

/// What a sentence about a file tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToldKind {
    /// Something was left out.
    LeftOut,
    /// Something is used with a change.
    Changed,
    /// Something was filled in because nobody said.
    Assumed,
}

/// A sentence about a file, said of one place in it or of many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Told {
    /// What it tells of.
    pub kind: ToldKind,
    /// What was found and what became of it; `…` between backticks stands for what differs.
    pub text: String,
    /// What would mend it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mend: String,
    /// How often it was said.
    pub count: usize,
    /// The first few of what it was said of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<ToldExample>,
}

/// What a sentence was said of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ToldExample {
    /// Line of the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The task it is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What stands where the sentence has a gap.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// Sentences in the order in which they were first said, each kept once.
#[derive(Debug, Default)]
pub struct Sentences {
    list: Vec<Group>,
    at: HashMap<(ToldKind, String), usize>,
}

#[derive(Debug)]
struct Group {
    told: Told,
    /// What was said first, as it was said.
    first: String,
    /// Whether all of it was the same.
    is_same: bool,
}

impl Sentences {
    /// Adds what was said of a line, 0 where it is not known, and of a task, which may be empty.
    pub fn add(&mut self, kind: ToldKind, message: &str, mend: &str, line: usize, about: &str) {
        let (text, detail) = pattern(message);
        let next = self.list.len();
        let at = *self.at.entry((kind, text.clone())).or_insert(next);
        if at == next {
            self.list.push(Group {
                told: Told {
                    kind,
                    text,
                    mend: mend.to_owned(),
                    count: 0,
                    examples: Vec::new(),
                },
                first: message.to_owned(),
                is_same: true,
            });
        }
        let group = &mut self.list[at];
        group.told.count += 1;
        group.is_same &= group.first == message;
        if group.told.mend != mend {
            group.told.mend.clear();
        }
        if group.told.examples.len() < MAX_EXAMPLES {
            group.told.examples.push(ToldExample {
                line: Some(line).filter(|line| *line > 0),
                about: about.to_owned(),
                detail,
            });
        }
    }

    /// Each sentence once: a gap stands for what is between backticks and in a last bracket, where that differs.
    pub fn finish(self) -> Vec<Told> {
        let told = self.list.into_iter().map(|group| {
            let mut told = group.told;
            if group.is_same {
                told.text = group.first;
                for example in &mut told.examples {
                    example.detail.clear();
                }
            }
            told
        });
        told.collect()
    }
}

/// A sentence with gaps for what is between backticks, and without a last bracket; and what that was.
fn pattern(message: &str) -> (String, String) {
    let (sentence, bracket) = match message.strip_suffix(')').and_then(|m| m.rsplit_once(" (")) {
        Some((sentence, bracket)) => (sentence, Some(bracket)),
        None => (message, None),
    };
    let (mut text, mut details) = (String::new(), Vec::new());
    for (at, piece) in sentence.split('`').enumerate() {
        match at % 2 {
            0 => text.push_str(piece),
            _ => {
                text.push_str("`…`");
                details.push(piece);
            }
        }
    }
    let mut detail = details.join(", ");
    if let Some(bracket) = bracket {
        detail = match detail.is_empty() {
            true => bracket.to_owned(),
            false => format!("{detail} ({bracket})"),
        };
    }
    (text, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_a_sentence_from_what_it_is_about() {
        let parts = |message| pattern(message);
        let owned = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
        assert_eq!(
            parts("the date `soon` is no date"),
            owned(("the date `…` is no date", "soon"))
        );
        assert_eq!(
            parts("`Bo` is new (2 tasks)"),
            owned(("`…` is new", "Bo (2 tasks)"))
        );
        assert_eq!(parts("it is"), owned(("it is", "")));
        assert_eq!(parts("an odd ` quote"), owned(("an odd `…`", " quote")));
    }
}
