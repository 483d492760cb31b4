//! VTODO as a value, for task importers. To-dos are not expanded: a task is
//! planned once, whatever its rule says.

use crate::{
    calendar::Component,
    line::Property,
    problem::{Problem, Problems},
    text::split_list,
    value::{Length, Moment, ValueError},
};

/// STATUS of a to-do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TodoStatus {
    /// NEEDS-ACTION, or no STATUS.
    #[default]
    NeedsAction,
    /// IN-PROCESS.
    InProcess,
    /// COMPLETED.
    Completed,
    /// CANCELLED.
    Cancelled,
}

/// How a to-do relates to another (RFC 5545, RFC 9253).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The other one holds this one.
    Parent,
    /// This one holds the other.
    Child,
    /// Both belong to the same whole.
    Sibling,
    /// This one needs the other done first: DEPENDS-ON.
    DependsOn,
    /// The other must finish before this one starts: FINISHTOSTART.
    FinishToStart,
    /// A relation that does not order work.
    Other,
}

/// One RELATED-TO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// UID of the other component.
    pub uid: String,
    /// RELTYPE; a parent when absent.
    pub relation: Relation,
}

/// A VTODO as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Todo {
    /// The line of BEGIN, from 1.
    pub line: u32,
    /// UID.
    pub uid: Option<String>,
    /// SUMMARY.
    pub title: String,
    /// DESCRIPTION.
    pub description: Option<String>,
    /// URL.
    pub url: Option<String>,
    /// DTSTART: not to be begun before.
    pub start: Option<Moment>,
    /// DUE.
    pub due: Option<Moment>,
    /// DURATION: calendar time from start to due.
    pub length: Option<Length>,
    /// ESTIMATED-DURATION: the effort.
    pub estimate: Option<Length>,
    /// PRIORITY, 1 (highest) to 9; `None` for 0, which means none.
    pub priority: Option<u8>,
    /// STATUS.
    pub status: TodoStatus,
    /// PERCENT-COMPLETE, 0 to 100.
    pub percent_complete: Option<u8>,
    /// COMPLETED.
    pub completed: Option<Moment>,
    /// CATEGORIES, from all its lines.
    pub categories: Vec<String>,
    /// RELATED-TO.
    pub related: Vec<Related>,
    /// Whether it has an RRULE.
    pub recurring: bool,
}

impl Todo {
    /// Reads a component. What cannot be read is left out and told.
    pub fn read(component: &Component<'_>) -> (Self, Vec<Problem>) {
        let mut todo = Self {
            line: component.line(),
            ..Self::default()
        };
        let mut problems = Problems::default();
        for property in component.properties() {
            if let Err(error) = todo.set(&property) {
                problems.add(property.line, format!("{}: {error}", property.name()));
            }
        }
        (todo, problems.into_vec())
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        matches!(self.status, TodoStatus::Completed | TodoStatus::Cancelled)
            || self.completed.is_some()
            || self.percent_complete == Some(100)
    }

    fn set(&mut self, property: &Property<'_>) -> Result<(), ValueError> {
        let value = property.value().trim();
        match property.name().to_ascii_uppercase().as_str() {
            "UID" => self.uid = Some(value.to_owned()),
            "SUMMARY" => self.title = property.text().trim().to_owned(),
            "DESCRIPTION" => self.description = Some(property.text().into_owned()),
            "URL" => self.url = Some(value.to_owned()),
            "DTSTART" => self.start = Some(Moment::read(property)?),
            "DUE" => self.due = Some(Moment::read(property)?),
            "COMPLETED" => self.completed = Some(Moment::read(property)?),
            "DURATION" => self.length = Some(Length::parse(value)?),
            "ESTIMATED-DURATION" | "X-ESTIMATED-DURATION" => {
                self.estimate = Some(Length::parse(value)?);
            }
            "PRIORITY" => {
                self.priority = value
                    .parse()
                    .ok()
                    .filter(|priority| (1..=9).contains(priority));
            }
            "PERCENT-COMPLETE" => {
                self.percent_complete = value.parse().ok().filter(|percent| *percent <= 100);
            }
            "STATUS" => self.status = status(value),
            "CATEGORIES" => self.categories.extend(split_list(value)),
            "RELATED-TO" => self.related.push(related(property)),
            "RRULE" => self.recurring = true,
            _ => {}
        }
        Ok(())
    }
}

fn status(value: &str) -> TodoStatus {
    match value.to_ascii_uppercase().as_str() {
        "IN-PROCESS" => TodoStatus::InProcess,
        "COMPLETED" => TodoStatus::Completed,
        "CANCELLED" | "CANCELED" => TodoStatus::Cancelled,
        _ => TodoStatus::NeedsAction,
    }
}

fn related(property: &Property<'_>) -> Related {
    let relation = match property
        .param("RELTYPE")
        .map(|value| value.to_ascii_uppercase())
        .as_deref()
    {
        None | Some("PARENT") => Relation::Parent,
        Some("CHILD") => Relation::Child,
        Some("SIBLING") => Relation::Sibling,
        Some("DEPENDS-ON") => Relation::DependsOn,
        Some("FINISHTOSTART") => Relation::FinishToStart,
        Some(_) => Relation::Other,
    };
    Related {
        uid: property.text().trim().to_owned(),
        relation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Kind};

    #[test]
    fn a_task_with_estimate_and_dependency() {
        let calendar = Calendar::parse(
            "BEGIN:VTODO\nUID:t\nSUMMARY:Write\\; then test\nDUE;VALUE=DATE:20240201\nPRIORITY:1\nSTATUS:IN-PROCESS\n\
             PERCENT-COMPLETE:40\nESTIMATED-DURATION:PT3H\nCATEGORIES:code\nRELATED-TO;RELTYPE=DEPENDS-ON:a\n\
             RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P1D:b\nRELATED-TO:c\nDTSTART:nonsense\nEND:VTODO\n",
        );
        let (todo, problems) = Todo::read(&calendar.of_kind(Kind::Todo).next().unwrap());
        assert_eq!(todo.title, "Write; then test");
        assert_eq!(
            todo.estimate,
            Some(Length {
                days: 0,
                seconds: 10_800
            })
        );
        assert_eq!((todo.priority, todo.percent_complete), (Some(1), Some(40)));
        let relations: Vec<_> = todo
            .related
            .iter()
            .map(|r| (r.uid.as_str(), r.relation))
            .collect();
        assert_eq!(
            relations,
            [
                ("a", Relation::DependsOn),
                ("b", Relation::FinishToStart),
                ("c", Relation::Parent)
            ]
        );
        assert!(!todo.is_done());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 13);
    }
}
