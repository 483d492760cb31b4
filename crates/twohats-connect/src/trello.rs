//! Trello: boards exported as JSON, and what its CSV export (of Premium workspaces) calls its columns.

mod board;

pub(crate) use board::read;

use twohats_model::Minutes;

use crate::csv::Role;
use crate::draft::{Draft, Reading};
use crate::fields;
use crate::read::Notes;
use crate::{Column, Unit};

/// What a column of Trello's CSV export holds. Others are custom fields, of which those count that hold an effort.
pub(crate) fn role(header: &str) -> Role {
    match header.trim().to_lowercase().as_str() {
        "card id" => Role::Alias,
        "card name" => Role::Column(Column::Title),
        "card url" => Role::CardUrl,
        "labels" => Role::ColouredLabels,
        "members" => Role::Column(Column::Owner),
        "due date" => Role::Column(Column::Due),
        "start date" => Role::Column(Column::Start),
        "list name" => Role::Status,
        "archived" | "due complete" => Role::Column(Column::Done),
        other => custom_role(other),
    }
}

/// What a custom field of that name holds, in an export or on a board.
fn custom_role(name: &str) -> Role {
    match crate::csv::role_by_name(name) {
        role @ (Role::Effort { .. }
        | Role::Priority
        | Role::Column(Column::Importance | Column::Skills | Column::Hat)) => role,
        _ => Role::Ignored,
    }
}

/// Takes the short name out of `https://trello.com/c/sQI2wV88/12-title`.
pub(crate) fn name_by_url(draft: &mut Draft, url: &str) {
    let name = url
        .split_once("/c/")
        .map(|(_, rest)| rest.split('/').next().unwrap_or(rest));
    if let Some(name) = name.filter(|n| !n.is_empty() && n.len() <= 20) {
        draft.id = Some(name.to_owned());
    }
}

/// `Backend (green), Urgent (red)` without the colours.
pub(crate) fn uncoloured(cell: &str) -> impl Iterator<Item = String> + '_ {
    fields::list(cell).filter_map(|label| {
        let name = match label.rsplit_once('(') {
            Some((name, colour)) if is_colour(colour) => name.trim().to_owned(),
            _ => label,
        };
        (!name.is_empty()).then_some(name)
    })
}

fn is_colour(text: &str) -> bool {
    const COLOURS: [&str; 11] = [
        "green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black",
        "none",
    ];
    let name = text
        .trim_end_matches(')')
        .split(['_', ' '])
        .next()
        .unwrap_or("");
    COLOURS.contains(&name)
}

/// Takes `(3)` and `[1]` at either end of the title for points estimated and spent, as Scrum for Trello writes them.
pub(crate) fn take_points(draft: &mut Draft, per_point: Minutes, notes: &mut Notes) {
    let mut title = draft.title.as_str();
    let (mut estimated, mut spent) = (None, 0.0);
    while let Some((mark, number, rest)) = end_mark(title) {
        match mark {
            '(' if estimated.is_none() => estimated = Some(number),
            '[' => spent = number,
            _ => break,
        }
        title = rest;
    }
    let Some(estimated) = estimated else { return };
    if title.is_empty() {
        return;
    }
    draft.title = title.to_owned();
    if draft.effort.is_none() && estimated > spent {
        let reading = Reading {
            unit: Unit::Points,
            per_point,
        };
        draft.set(
            Column::Effort,
            &format!("{}", estimated - spent),
            draft.place,
            reading,
            notes,
        );
    }
}

/// A number in brackets at the start, else at the end, with what is left.
fn end_mark(title: &str) -> Option<(char, f64, &str)> {
    let title = title.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((inside, rest)) = title.strip_prefix(open).and_then(|t| t.split_once(close))
            && let Some(number) = points(inside)
        {
            return Some((open, number, rest.trim()));
        }
        if let Some((rest, inside)) = title.strip_suffix(close).and_then(|t| t.rsplit_once(open))
            && let Some(number) = points(inside)
        {
            return Some((open, number, rest.trim()));
        }
    }
    None
}

/// More are a year, or a part of the name.
const MOST_POINTS: f64 = 100.0;

fn points(inside: &str) -> Option<f64> {
    fields::number(inside).filter(|number| *number <= MOST_POINTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_points_out_of_titles() {
        for (title, left, minutes) in [
            ("(3) Retry queue", "Retry queue", Some(720)),
            ("Retry queue (3) [1]", "Retry queue", Some(480)),
            ("Upgrade the docs (2026)", "Upgrade the docs (2026)", None),
            ("(3)", "(3)", None),
            ("(?) Find out", "(?) Find out", None),
        ] {
            let mut draft = Draft {
                title: title.to_owned(),
                ..Draft::default()
            };
            take_points(&mut draft, Minutes(240), &mut Notes::new("f"));
            assert_eq!(
                (draft.title.as_str(), draft.effort.map(|m| m.0)),
                (left, minutes)
            );
        }
    }

    #[test]
    fn reads_labels_and_urls() {
        let labels: Vec<String> =
            uncoloured("Backend (green), (red), Ship (v2), Urgent (red_dark)").collect();
        assert_eq!(labels, ["Backend", "Ship (v2)", "Urgent"]);
        let mut draft = Draft::default();
        name_by_url(&mut draft, "https://trello.com/c/sQI2wV88/12-title");
        assert_eq!(draft.id.as_deref(), Some("sQI2wV88"));
    }
}
