//! From records to the planner's words, and back.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use twohats_model as model;

use crate::{Hat, Hours, Moment, Person, Task, TaskSource, TaskState};

/// A record that the planner cannot take: it was changed by another program, or is older than its limits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}: {message}")]
pub struct RecordError {
    /// Which record.
    pub id: String,
    /// What is wrong with it.
    pub message: String,
}

impl From<Hat> for model::Hat {
    fn from(hat: Hat) -> model::Hat {
        match hat {
            Hat::Maker => model::Hat::Maker,
            Hat::Lead => model::Hat::Lead,
        }
    }
}

impl From<model::Hat> for Hat {
    fn from(hat: model::Hat) -> Hat {
        match hat {
            model::Hat::Maker => Hat::Maker,
            model::Hat::Lead => Hat::Lead,
        }
    }
}

impl From<Moment> for model::Due {
    fn from(moment: Moment) -> model::Due {
        match moment {
            Moment::Day(day) => model::Due::Day(day),
            Moment::At(at) => model::Due::At(at),
        }
    }
}

impl From<model::Due> for Moment {
    fn from(due: model::Due) -> Moment {
        match due {
            model::Due::Day(day) => Moment::Day(day),
            model::Due::At(at) => Moment::At(at),
        }
    }
}

impl Task {
    /// The task as the planner wants it; a snooze is a start date.
    ///
    /// # Errors
    /// When a field breaks the model's rules, which [`crate::Record::faults`] would have told.
    pub fn to_model(&self) -> Result<model::Task, RecordError> {
        let whole = || -> Result<model::Task, String> {
            let id = model::TaskId::new(&self.id).map_err(text)?;
            let mut task = model::Task::new(id, self.title.clone());
            task.hat = self.hat.map(Into::into);
            task.effort = self.effort_minutes.map(model::Minutes);
            let importance = self.importance.map(|i| model::Importance::new(i.into()));
            task.importance = importance.transpose().map_err(text)?;
            task.due = self.due.map(Into::into);
            task.not_before = self.snoozed_until.or(self.not_before).map(Into::into);
            task.skills = skills(&self.skills)?;
            task.after = ids(&self.after, model::TaskId::new)?;
            let owner = self.owner.as_deref().map(model::PersonId::new);
            task.owner = owner.transpose().map_err(text)?;
            task.only = ids(&self.only, model::PersonId::new)?;
            task.min_chunk = self.min_chunk_minutes.map(model::Minutes);
            task.max_chunk = self.max_chunk_minutes.map(model::Minutes);
            task.labels.clone_from(&self.labels);
            task.done = !self.state.is_open();
            Ok(task)
        };
        whole().map_err(|message| RecordError {
            id: self.id.clone(),
            message,
        })
    }
}

/// A task that was read from a file, as a record.
pub fn task_from_model(task: &model::Task) -> Task {
    let mut record = Task::new(task.id.as_str(), task.title.clone());
    record.state = if task.done {
        TaskState::Done
    } else {
        TaskState::Open
    };
    record.hat = task.hat.map(Into::into);
    record.effort_minutes = task.effort.map(|effort| effort.0);
    record.importance = task.importance.map(model::Importance::get);
    record.due = task.due.map(Into::into);
    record.not_before = task.not_before.map(Into::into);
    let skills = task.skills.iter();
    record.skills = skills
        .map(|(skill, level)| (skill.as_str().to_owned(), level.get()))
        .collect();
    record.after = task.after.iter().map(|id| id.as_str().to_owned()).collect();
    record.owner = task.owner.as_ref().map(|id| id.as_str().to_owned());
    record.only = task.only.iter().map(|id| id.as_str().to_owned()).collect();
    record.min_chunk_minutes = task.min_chunk.map(|minutes| minutes.0);
    record.max_chunk_minutes = task.max_chunk.map(|minutes| minutes.0);
    record.labels.clone_from(&task.labels);
    record.source = (!task.source.file.is_empty()).then(|| TaskSource {
        name: task.source.file.clone(),
        ..TaskSource::default()
    });
    record
}

impl Person {
    /// The person as the planner wants them.
    ///
    /// # Errors
    /// When a field breaks the model's rules, which [`crate::Record::faults`] would have told.
    pub fn to_model(&self) -> Result<model::Person, RecordError> {
        let whole = || -> Result<model::Person, String> {
            let zone = TimeZone::get(&self.zone).map_err(text)?;
            let mut person =
                model::Person::new(model::PersonId::new(&self.id).map_err(text)?, zone);
            person.name.clone_from(&self.name);
            if let Some(hours) = &self.hours {
                person.hours = hours.to_model()?;
            }
            person.strengths = skills(&self.strengths)?;
            let wishes = self.growth_wishes.iter();
            let wishes: Result<_, _> = wishes.map(|wish| model::Skill::new(wish)).collect();
            person.growth_wishes = wishes.map_err(text)?;
            let away = self.time_off.iter().map(|span| model::DateSpan {
                first: span.first,
                last: span.last,
            });
            person.time_off = away.collect();
            let lead = self.led_by.as_deref().map(model::PersonId::new);
            person.led_by = lead.transpose().map_err(text)?;
            person.one_on_one = self.one_on_one.map(Into::into);
            person.emails = self
                .emails
                .iter()
                .map(|email| email.to_lowercase())
                .collect();
            Ok(person)
        };
        whole().map_err(|message| RecordError {
            id: self.id.clone(),
            message,
        })
    }

    /// A person that was read from a team file, as a record.
    pub fn from_model(person: &model::Person, check_in: Option<model::Cadence>) -> Person {
        Person {
            id: person.id.as_str().to_owned(),
            name: person.name.clone(),
            zone: person.zone.iana_name().unwrap_or("UTC").to_owned(),
            hours: Some(Hours::from_model(&person.hours)),
            strengths: person
                .strengths
                .iter()
                .map(|(skill, level)| (skill.as_str().to_owned(), level.get()))
                .collect(),
            growth_wishes: person
                .growth_wishes
                .iter()
                .map(|skill| skill.as_str().to_owned())
                .collect(),
            time_off: person
                .time_off
                .iter()
                .map(|span| crate::DaySpan {
                    first: span.first,
                    last: span.last,
                })
                .collect(),
            led_by: person.led_by.as_ref().map(|id| id.as_str().to_owned()),
            one_on_one: person.one_on_one.map(Into::into),
            check_in: check_in.map(Into::into),
            emails: person.emails.clone(),
        }
    }
}

impl Hours {
    fn to_model(&self) -> Result<model::WeekHours, String> {
        let mut week = model::WeekHours::default();
        for (day, (_, spans)) in Weekday::Monday.cycle_forward().zip(self.days()) {
            let spans: Result<Vec<_>, _> = spans
                .iter()
                .map(|span| model::DaySpan::parse(span))
                .collect();
            let hours = spans.and_then(model::DayHours::new).map_err(text)?;
            week.set(day, hours);
        }
        Ok(week)
    }

    /// Hours that were read from a team file.
    pub fn from_model(week: &model::WeekHours) -> Hours {
        let on = |day| -> Vec<String> {
            let spans = week.on(day).spans().iter();
            spans.map(ToString::to_string).collect()
        };
        Hours {
            mon: on(Weekday::Monday),
            tue: on(Weekday::Tuesday),
            wed: on(Weekday::Wednesday),
            thu: on(Weekday::Thursday),
            fri: on(Weekday::Friday),
            sat: on(Weekday::Saturday),
            sun: on(Weekday::Sunday),
        }
    }
}

impl From<crate::Cadence> for model::Cadence {
    fn from(cadence: crate::Cadence) -> model::Cadence {
        model::Cadence {
            every_days: cadence.every_days,
            length: model::Minutes(cadence.minutes.into()),
        }
    }
}

impl From<model::Cadence> for crate::Cadence {
    fn from(cadence: model::Cadence) -> crate::Cadence {
        crate::Cadence {
            every_days: cadence.every_days,
            minutes: u16::try_from(cadence.length.0).unwrap_or(u16::MAX),
        }
    }
}

fn skills(skills: &BTreeMap<String, u8>) -> Result<BTreeMap<model::Skill, model::Level>, String> {
    let read = skills.iter().map(|(skill, level)| {
        let skill = model::Skill::new(skill).map_err(text)?;
        Ok((skill, model::Level::new((*level).into()).map_err(text)?))
    });
    read.collect()
}

fn ids<I>(
    ids: &[String],
    new: impl Fn(&str) -> Result<I, model::IdError>,
) -> Result<Vec<I>, String> {
    ids.iter().map(|id| new(id).map_err(text)).collect()
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
