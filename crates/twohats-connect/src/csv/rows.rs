//! Rows of a table to drafts.

use std::collections::HashSet;

use csv::StringRecord;

use super::table::Table;
use super::{Dialect, Role, Roles};
use crate::draft::{Draft, Reading};
use crate::read::{Notes, Place, shorten};
use crate::{Column, TaskOptions, Unit, fields, trello};

/// Every row as a draft.
pub(super) fn read(
    table: &Table,
    roles: &Roles,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Vec<Draft> {
    let unit = bare_unit(table, roles, notes);
    assume_first_priority(table, roles, notes);
    let mut reader = RowReader {
        dialect: roles.dialect,
        reading: Reading {
            unit,
            per_point: options.per_point,
        },
        told: HashSet::new(),
    };
    let mut drafts = Vec::with_capacity(table.rows.len());
    for (line, row) in &table.rows {
        report_extra(row, table.header.len(), *line, notes);
        drafts.push(reader.draft(row, &roles.roles, *line, notes));
    }
    drafts
}

struct RowReader {
    dialect: Dialect,
    reading: Reading,
    /// Values of columns with few different ones that were already told to be unreadable.
    told: HashSet<(Column, String)>,
}

impl RowReader {
    fn draft(
        &mut self,
        row: &StringRecord,
        roles: &[Role],
        line: usize,
        notes: &mut Notes,
    ) -> Draft {
        let mut draft = Draft::at(Place::line(line));
        let mut efforts: Vec<(u8, Unit, &str)> = Vec::new();
        // Id and title first: messages about other cells name the task.
        let named = |role: &Role| {
            matches!(
                role,
                Role::Column(Column::Id | Column::Title) | Role::CardUrl
            )
        };
        for first in [true, false] {
            let cells = row
                .iter()
                .zip(roles)
                .map(|(cell, role)| (cell.trim(), role));
            for (cell, role) in
                cells.filter(|(cell, role)| !cell.is_empty() && named(role) == first)
            {
                match role {
                    Role::Effort { rank, unit } => {
                        efforts.push((*rank, unit.unwrap_or(self.reading.unit), cell));
                    }
                    role => self.fill(&mut draft, *role, cell, notes),
                }
            }
        }
        efforts.sort_by_key(|(rank, ..)| *rank);
        if let Some((_, unit, cell)) = efforts.first() {
            let reading = Reading {
                unit: *unit,
                ..self.reading
            };
            draft.set(Column::Effort, cell, draft.place, reading, notes);
        }
        if self.dialect == Dialect::Trello {
            trello::take_points(&mut draft, self.reading.per_point, notes);
        }
        draft
    }

    fn fill(&mut self, draft: &mut Draft, role: Role, cell: &str, notes: &mut Notes) {
        match role {
            Role::Column(column) => self.set(draft, column, cell, notes),
            Role::Priority if cell.len() == 1 && cell.as_bytes()[0].is_ascii_digit() => {
                self.set(draft, Column::Importance, &format!("P{cell}"), notes);
            }
            Role::Priority => self.set(draft, Column::Importance, cell, notes),
            Role::Words => draft.labels.extend(
                cell.split([' ', ',', ';'])
                    .filter(|w| !w.is_empty())
                    .map(str::to_owned),
            ),
            Role::Kind => {
                draft.container |= is_container(cell);
                draft.kinds.extend(fields::list(cell));
            }
            Role::Status => draft.done |= fields::is_done_status(cell),
            Role::Resolution => draft.done |= !cell.eq_ignore_ascii_case("unresolved"),
            Role::Parent => draft.parent = Some(cell.to_owned()),
            Role::Alias => draft.aliases.push(cell.to_owned()),
            Role::CardUrl => trello::name_by_url(draft, cell),
            Role::ColouredLabels => draft.labels.extend(trello::uncoloured(cell)),
            Role::Effort { .. } | Role::Description | Role::Ignored | Role::Unknown => {}
        }
    }

    fn set(&mut self, draft: &mut Draft, column: Column, cell: &str, notes: &mut Notes) {
        let taken = match column {
            Column::Id => draft.id.is_some(),
            Column::Title => !draft.title.is_empty(),
            Column::Importance => draft.importance.is_some(),
            Column::Due => draft.due.is_some(),
            Column::Start => draft.start.is_some(),
            _ => false,
        };
        if taken {
            return;
        }
        let repeats = matches!(column, Column::Importance | Column::Hat);
        let key = (column, shorten(cell, 40));
        if repeats && self.told.contains(&key) {
            return;
        }
        let before = (draft.importance, draft.hat);
        draft.set(column, cell, draft.place, self.reading, notes);
        if repeats && before == (draft.importance, draft.hat) && self.told.len() < MAX_TOLD {
            self.told.insert(key);
        }
    }
}

/// Different unreadable values that are remembered, so that each is told once.
const MAX_TOLD: usize = 1_000;

/// Issue types that stand for their parts.
fn is_container(kind: &str) -> bool {
    ["epic", "initiative", "theme"]
        .iter()
        .any(|c| kind.eq_ignore_ascii_case(c))
}

fn report_extra(row: &StringRecord, columns: usize, line: usize, notes: &mut Notes) {
    let extra = row
        .iter()
        .skip(columns)
        .filter(|cell| !cell.trim().is_empty())
        .count();
    if extra > 0 {
        let message = format!("cells beyond the header ({extra}) are left out");
        notes.warn(
            Place::line(line),
            message,
            "put cells that hold a separator in quotes",
        );
    }
}

/// A bare number below this is no effort in minutes.
const LEAST_MINUTES: f64 = 5.0;

/// Bare numbers that are all at most this are hours: three working days.
const MOST_HOURS: f64 = 24.0;

/// What bare numbers in the effort columns without a unit are: hours if they are small, else minutes.
fn bare_unit(table: &Table, roles: &Roles, notes: &mut Notes) -> Unit {
    let is_bare = |role: &Role| matches!(role, Role::Effort { unit: None, .. });
    let cells = table
        .rows
        .iter()
        .flat_map(|(_, row)| row.iter().zip(&roles.roles));
    let numbers = cells
        .filter(|(_, role)| is_bare(role))
        .filter_map(|(cell, _)| fields::number(cell));
    let (mut least, mut most, mut count) = (f64::MAX, 0.0_f64, 0_usize);
    for number in numbers.filter(|n| *n > 0.0) {
        (least, most, count) = (least.min(number), most.max(number), count + 1);
    }
    if count == 0 {
        return Unit::Minutes;
    }
    let hours = least < LEAST_MINUTES || most <= MOST_HOURS;
    let (unit, name, why) = if hours {
        (Unit::Hours, "hours", "they are small")
    } else {
        (Unit::Minutes, "minutes", "they are large")
    };
    let file = notes.file().to_owned();
    let what = format!(
        "efforts without a unit are taken as {name}, because {why} ({count}, from {least} to {most})"
    );
    notes.assume(&file, what);
    unit
}

fn assume_first_priority(table: &Table, roles: &Roles, notes: &mut Notes) {
    let cells = table
        .rows
        .iter()
        .flat_map(|(_, row)| row.iter().zip(&roles.roles));
    let mut numbers =
        cells.filter(|(cell, role)| **role == Role::Priority && fields::number(cell).is_some());
    if numbers.next().is_some() {
        let file = notes.file().to_owned();
        notes.assume(&file, "priorities are numbers: 1 is taken as the highest");
    }
}
