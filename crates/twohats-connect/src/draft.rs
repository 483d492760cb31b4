//! A task as one file says it, before ids, owners and dependencies are settled over all files.

use std::collections::BTreeMap;

use twohats_model::{Hat, Importance, Level, Minutes, Skill};

use crate::dates::{DATE_MEND, Written};
use crate::fields::{self, Fault};
use crate::read::{Notes, Place, shorten};
use crate::{Column, Unit};

/// A task as one file says it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The id the file gives it.
    pub(crate) id: Option<String>,
    /// Other names under which dependencies of the file may speak of it.
    pub(crate) aliases: Vec<String>,
    pub(crate) title: String,
    pub(crate) effort: Option<Minutes>,
    pub(crate) hat: Option<Hat>,
    pub(crate) importance: Option<Importance>,
    pub(crate) due: Option<Written>,
    pub(crate) start: Option<Written>,
    pub(crate) skills: BTreeMap<Skill, Level>,
    /// Names of tasks that come first.
    pub(crate) after: Vec<String>,
    /// Names of tasks that wait for this one.
    pub(crate) blocks: Vec<String>,
    /// Names of those who have it, the first one meant.
    pub(crate) owners: Vec<String>,
    pub(crate) only: Vec<String>,
    pub(crate) labels: Vec<String>,
    /// Other words that may tell hat or skill: issue type, component.
    pub(crate) kinds: Vec<String>,
    pub(crate) done: bool,
    pub(crate) min_chunk: Option<Minutes>,
    pub(crate) max_chunk: Option<Minutes>,
    /// Name of what it is a part of.
    pub(crate) parent: Option<String>,
    /// It only stands for its parts: an epic.
    pub(crate) container: bool,
    pub(crate) place: Place,
}

/// How a field's text is to be taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// Unit of bare numbers in efforts and chunks.
    pub(crate) unit: Unit,
    /// What a story point is worth.
    pub(crate) per_point: Minutes,
}

impl Draft {
    pub(crate) fn at(place: Place) -> Draft {
        Draft {
            place,
            ..Draft::default()
        }
    }

    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match (&self.id, self.title.is_empty()) {
            (Some(id), _) => shorten(id, 60),
            (None, false) => shorten(&self.title, 60),
            (None, true) => "a task without a title".to_owned(),
        }
    }

    /// Fills one field from text. What cannot be read is reported and leaves the field as it was; a number outside its
    /// range is taken as the nearest inside.
    pub(crate) fn set(
        &mut self,
        column: Column,
        text: &str,
        place: Place,
        reading: Reading,
        notes: &mut Notes,
    ) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if let Err(fault) = self.try_set(column, text, reading, notes) {
            notes.warn_of(place, &self.name(), fault.found, &fault.mend);
        }
    }

    fn try_set(
        &mut self,
        column: Column,
        text: &str,
        reading: Reading,
        notes: &mut Notes,
    ) -> Result<(), Fault> {
        match column {
            Column::Id => self.id = Some(text.to_owned()),
            Column::Title => self.title = shorten(text, MAX_TITLE_CHARS),
            Column::Effort => self.set_effort(text, reading, notes)?,
            Column::MinChunk => self.min_chunk = fields::effort(text, reading)?,
            Column::MaxChunk => self.max_chunk = fields::effort(text, reading)?,
            Column::Hat => self.hat = Some(fields::hat(text)?),
            Column::Importance if fields::is_no_priority(text) => {}
            Column::Importance => {
                let (importance, fault) = fields::importance(text)?;
                self.importance = Some(importance);
                return fault.map_or(Ok(()), Err);
            }
            Column::Due => self.due = Some(parse_date("due date", text)?),
            Column::Start => self.start = Some(parse_date("start date", text)?),
            Column::Skills => return fields::skills(text, &mut self.skills),
            Column::After => self.after.extend(fields::list(text)),
            Column::Blocks => self.blocks.extend(fields::list(text)),
            Column::Owner => self.owners.extend(fields::list(text)),
            Column::Only => self.only.extend(fields::list(text)),
            Column::Labels => self.labels.extend(fields::list(text)),
            Column::Done => self.done |= fields::done(text)?,
        }
        Ok(())
    }

    fn set_effort(&mut self, text: &str, reading: Reading, notes: &mut Notes) -> Result<(), Fault> {
        let effort = fields::effort(text, reading)?;
        if let (Some(effort), Some(points)) = (effort, fields::points(text, reading.unit)) {
            let what = format!(
                "the effort is in story points, of which each is taken as {} ({points} points are {effort})",
                reading.per_point
            );
            notes.assume(&self.name(), what);
        }
        self.effort = effort;
        Ok(())
    }
}

/// Longer titles are cut.
pub(crate) const MAX_TITLE_CHARS: usize = 500;

fn parse_date(what: &str, text: &str) -> Result<Written, Fault> {
    Written::parse(text).ok_or_else(|| {
        Fault::new(
            format!(
                "the {what} `{}` is left out: it is no date",
                shorten(text, 40)
            ),
            DATE_MEND,
        )
    })
}
