//! What every reader gives back: a value, what was wrong, what was assumed.

use std::collections::HashSet;
use std::fmt;

use twohats_model::Assumption;

use crate::nearest::did_you_mean;

/// What was read, with everything that was wrong or had to be assumed on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Read<T> {
    /// What could be read.
    pub value: T,
    /// What was wrong, in order of file and line; at most [`MAX_PROBLEMS`] and one that counts the rest.
    pub problems: Vec<Problem>,
    /// What was filled in because nobody said.
    pub assumptions: Vec<Assumption>,
}

/// How much a problem took away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The item was left out.
    Error,
    /// The item is used, with a change.
    Warning,
}

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// File name as the user gave it.
    pub file: String,
    /// Line, from 1; 0 where it is about the whole file.
    pub line: usize,
    /// Column in characters, from 1, where it is known.
    pub column: Option<usize>,
    /// How much it took away.
    pub severity: Severity,
    /// Which task it is about; empty where it is about none, or where the message says it.
    pub about: Box<str>,
    /// What was found and what became of it.
    pub message: String,
    /// What would mend it, as an instruction.
    pub mend: String,
}

/// A file of which nothing could be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub Problem);

/// Most problems that are listed for one reading; more are counted, not listed.
pub const MAX_PROBLEMS: usize = 500;

/// Most assumptions that are listed for one reading; more are counted, not listed.
pub const MAX_ASSUMPTIONS: usize = 2_000;

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        write!(f, ": {}: ", self.severity)?;
        if !self.about.is_empty() {
            write!(f, "{}: ", self.about)?;
        }
        f.write_str(&self.message)?;
        if !self.mend.is_empty() {
            write!(f, "; {}", self.mend)?;
        }
        Ok(())
    }
}

impl Problem {
    /// Something wrong with a task of a file, found after it was read.
    pub fn of_task(file: &str, about: &str, severity: Severity, message: String) -> Problem {
        Problem {
            file: file.to_owned(),
            line: 0,
            column: None,
            severity,
            about: about.into(),
            message,
            mend: String::new(),
        }
    }
}

impl<T> Read<T> {
    /// The same with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Read<U> {
        Read {
            value: with(self.value),
            problems: self.problems,
            assumptions: self.assumptions,
        }
    }
}

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Line, from 1; 0 for the whole file.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: Option<usize>,
}

impl Place {
    /// Somewhere in a line.
    pub(crate) fn line(line: usize) -> Place {
        Place { line, column: None }
    }
}

/// Collects problems and assumptions about one file, within bounds.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    file: String,
    problems: Vec<Problem>,
    assumptions: Vec<Assumption>,
    unlisted_problems: usize,
    unlisted_assumptions: usize,
}

impl Notes {
    pub(crate) fn new(file: &str) -> Notes {
        Notes {
            file: file.to_owned(),
            ..Notes::default()
        }
    }

    /// The item at `place` is left out.
    pub(crate) fn error(&mut self, place: Place, message: impl Into<String>, mend: &str) {
        self.add(place, Severity::Error, message.into(), mend);
    }

    /// The item at `place` is used with a change.
    pub(crate) fn warn(&mut self, place: Place, message: impl Into<String>, mend: &str) {
        self.add(place, Severity::Warning, message.into(), mend);
    }

    /// The task called `about`, at `place`, is used with a change.
    pub(crate) fn warn_of(
        &mut self,
        place: Place,
        about: &str,
        message: impl Into<String>,
        mend: &str,
    ) {
        let mut problem = self.problem(place, Severity::Warning, message.into(), mend);
        problem.about = shorten(about, 80).into();
        self.push(problem);
    }

    /// Nothing is to be told of what was assumed of these.
    pub(crate) fn forget(&mut self, about: &HashSet<String>) {
        self.assumptions.retain(|a| !about.contains(&a.about));
    }

    /// A field that the format does not have is left out.
    pub(crate) fn unknown_field(&mut self, place: Place, key: &str, known: &[&str]) {
        let message = format!("there is no field `{}`: it is left out", shorten(key, 40));
        let ask = did_you_mean(key, known.iter().copied());
        let mend = if ask.is_empty() {
            format!("the fields are {}", known.join(", "))
        } else {
            ask
        };
        self.warn(place, message, &mend);
    }

    pub(crate) fn assume(&mut self, about: &str, what: impl Into<String>) {
        if self.assumptions.len() < MAX_ASSUMPTIONS {
            self.assumptions
                .push(Assumption::new(shorten(about, 80), what));
        } else {
            self.unlisted_assumptions += 1;
        }
    }

    /// A problem that makes the whole file unusable.
    pub(crate) fn unreadable(
        &self,
        place: Place,
        message: impl Into<String>,
        mend: &str,
    ) -> Unreadable {
        Unreadable(self.problem(place, Severity::Error, message.into(), mend))
    }

    /// The file's name as the user gave it.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// Takes what was noted so far about an unreadable file as its problems.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.finish(()).problems
    }

    /// With the problems in order of lines.
    pub(crate) fn in_order(mut self) -> Notes {
        self.problems.sort_by_key(|p| (p.line, p.column));
        self
    }

    /// Appends what was noted about another file.
    pub(crate) fn absorb(&mut self, other: Notes) {
        self.unlisted_problems += other.unlisted_problems;
        self.unlisted_assumptions += other.unlisted_assumptions;
        for problem in other.problems {
            self.push(problem);
        }
        for assumption in other.assumptions {
            self.assume(&assumption.about, assumption.what);
        }
    }

    /// Closes the collection.
    pub(crate) fn finish<T>(mut self, value: T) -> Read<T> {
        if self.unlisted_problems > 0 {
            let message = format!("{} more problems are not listed", self.unlisted_problems);
            let more = self.problem(
                Place::default(),
                Severity::Warning,
                message,
                "mend the listed ones first",
            );
            self.problems.push(more);
        }
        if self.unlisted_assumptions > 0 {
            let what = format!(
                "{} more assumptions are not listed",
                self.unlisted_assumptions
            );
            self.assumptions.push(Assumption::new(self.file, what));
        }
        Read {
            value,
            problems: self.problems,
            assumptions: self.assumptions,
        }
    }

    fn add(&mut self, place: Place, severity: Severity, message: String, mend: &str) {
        if self.problems.len() >= MAX_PROBLEMS {
            self.unlisted_problems += 1;
            return;
        }
        let problem = self.problem(place, severity, message, mend);
        self.push(problem);
    }

    fn push(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.unlisted_problems += 1;
        }
    }

    fn problem(&self, place: Place, severity: Severity, message: String, mend: &str) -> Problem {
        Problem {
            file: self.file.clone(),
            line: place.line,
            column: place.column,
            severity,
            about: Box::default(),
            message,
            mend: mend.to_owned(),
        }
    }
}

/// `text` on one line without outer space, cut to `chars` characters and `…`, to be shown in a message.
pub(crate) fn shorten(text: &str, chars: usize) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = text.trim().chars().map(clean).take(chars + 2).collect();
    let line = line.trim();
    match line.char_indices().nth(chars) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
