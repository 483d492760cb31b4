//! What columns are called in the wild.

use super::Role;
use crate::{Column, Unit};

/// Names of columns, in lower case with single blanks, and what they hold.
const NAMES: &[(&str, Role)] = &{
    use Column::{
        After, Blocks, Done, Due, Hat, Id, Importance, Labels, MaxChunk, MinChunk, Only, Owner,
        Skills, Start, Title,
    };
    [
        ("id", Role::Column(Id)),
        ("key", Role::Column(Id)),
        ("task id", Role::Column(Id)),
        ("issue id", Role::Column(Id)),
        ("issue key", Role::Column(Id)),
        ("issue", Role::Column(Id)),
        ("iid", Role::Alias),
        ("ticket", Role::Column(Id)),
        ("ticket id", Role::Column(Id)),
        ("number", Role::Column(Id)),
        ("nr", Role::Column(Id)),
        ("no", Role::Column(Id)),
        ("ref", Role::Column(Id)),
        ("identifier", Role::Column(Id)),
        ("uuid", Role::Column(Id)),
        ("title", Role::Column(Title)),
        ("summary", Role::Column(Title)),
        ("name", Role::Column(Title)),
        ("task", Role::Column(Title)),
        ("task name", Role::Column(Title)),
        ("subject", Role::Column(Title)),
        ("todo", Role::Column(Title)),
        ("to do", Role::Column(Title)),
        ("what", Role::Column(Title)),
        ("item", Role::Column(Title)),
        ("story", Role::Column(Title)),
        ("hat", Role::Column(Hat)),
        ("importance", Role::Column(Importance)),
        ("priority", Role::Priority),
        ("prio", Role::Priority),
        ("severity", Role::Priority),
        ("due", Role::Column(Due)),
        ("due date", Role::Column(Due)),
        ("due on", Role::Column(Due)),
        ("due by", Role::Column(Due)),
        ("deadline", Role::Column(Due)),
        ("target date", Role::Column(Due)),
        ("end date", Role::Column(Due)),
        ("finish", Role::Column(Due)),
        ("start", Role::Column(Start)),
        ("start date", Role::Column(Start)),
        ("start on", Role::Column(Start)),
        ("not before", Role::Column(Start)),
        ("begin", Role::Column(Start)),
        ("available from", Role::Column(Start)),
        ("scheduled", Role::Column(Start)),
        ("defer until", Role::Column(Start)),
        ("skills", Role::Column(Skills)),
        ("skill", Role::Column(Skills)),
        ("needs", Role::Column(Skills)),
        ("required skills", Role::Column(Skills)),
        ("after", Role::Column(After)),
        ("depends on", Role::Column(After)),
        ("depends", Role::Column(After)),
        ("dependencies", Role::Column(After)),
        ("blocked by", Role::Column(After)),
        ("blocked by dependencies", Role::Column(After)),
        ("waits for", Role::Column(After)),
        ("predecessor", Role::Column(After)),
        ("predecessors", Role::Column(After)),
        ("blocks", Role::Column(Blocks)),
        ("blocking", Role::Column(Blocks)),
        ("blocking dependencies", Role::Column(Blocks)),
        ("successors", Role::Column(Blocks)),
        ("owner", Role::Column(Owner)),
        ("assignee", Role::Column(Owner)),
        ("assignees", Role::Column(Owner)),
        ("assigned to", Role::Column(Owner)),
        ("assignee email", Role::Ignored),
        ("responsible", Role::Column(Owner)),
        ("who", Role::Column(Owner)),
        ("person", Role::Column(Owner)),
        ("members", Role::Column(Owner)),
        ("only", Role::Column(Only)),
        ("labels", Role::Column(Labels)),
        ("label", Role::Column(Labels)),
        ("tags", Role::Column(Labels)),
        ("tag", Role::Column(Labels)),
        ("category", Role::Column(Labels)),
        ("categories", Role::Column(Labels)),
        ("type", Role::Kind),
        ("issue type", Role::Kind),
        ("tracker", Role::Kind),
        ("component", Role::Kind),
        ("components", Role::Kind),
        ("done", Role::Column(Done)),
        ("complete", Role::Column(Done)),
        ("completed", Role::Column(Done)),
        ("is done", Role::Column(Done)),
        ("finished", Role::Column(Done)),
        ("completed at", Role::Resolution),
        ("closed at", Role::Resolution),
        ("resolution", Role::Resolution),
        ("status", Role::Status),
        ("state", Role::Status),
        ("list", Role::Status),
        ("section", Role::Status),
        ("section column", Role::Status),
        ("status category", Role::Status),
        ("min chunk", Role::Column(MinChunk)),
        ("max chunk", Role::Column(MaxChunk)),
        ("canceled", Role::Resolution),
        ("archived", Role::Resolution),
        ("parent issue", Role::Parent),
        ("parent", Role::Parent),
        ("parent id", Role::Parent),
        ("parent task", Role::Parent),
        ("description", Role::Description),
    ]
};

/// Names of columns that are of no use here, and not worth a warning.
const IGNORED: &[&str] = &[
    "notes",
    "note",
    "comment",
    "comments",
    "url",
    "link",
    "created",
    "created at",
    "created on",
    "created by",
    "updated",
    "updated at",
    "last modified",
    "modified",
    "closed",
    "author",
    "author username",
    "reporter",
    "creator",
    "project",
    "project id",
    "projects",
    "team",
    "sprint",
    "cycle",
    "milestone",
    "epic",
    "epic id",
    "time spent",
    "confidential",
    "locked",
    "weight",
    "watchers",
    "votes",
    "attachments",
    "environment",
    "version",
    "fix version",
    // Linear
    "cycle number",
    "cycle name",
    "cycle start",
    "cycle end",
    "started",
    "triaged",
    "initiatives",
    "roadmaps",
    "project milestone",
    "project milestone id",
    "sla status",
    "time in status minutes",
    "related to",
    "duplicate of",
];

/// Names of columns that hold an effort, with the unit that the name itself is.
const EFFORTS: &[(&str, u8, Option<Unit>)] = &[
    ("remaining effort", 0, None),
    ("remaining estimate", 0, None),
    ("remaining", 0, None),
    ("effort", 1, None),
    ("estimate", 1, None),
    ("estimated effort", 1, None),
    ("estimated time", 1, None),
    ("time estimate", 1, None),
    ("original estimate", 1, None),
    ("est", 1, None),
    ("duration", 1, None),
    ("work", 1, None),
    ("hours", 1, Some(Unit::Hours)),
    ("estimated hours", 1, Some(Unit::Hours)),
    ("minutes", 1, Some(Unit::Minutes)),
    ("days", 1, Some(Unit::Days)),
    ("story points", 2, Some(Unit::Points)),
    ("story point estimate", 2, Some(Unit::Points)),
    ("points", 2, Some(Unit::Points)),
];

/// What a column of that name holds in a table of nobody in particular.
pub(crate) fn role(header: &str) -> Role {
    let name = plain(header);
    if name.is_empty() {
        return if header.trim() == "#" {
            Role::Column(Column::Id)
        } else {
            Role::Unknown
        };
    }
    if let Some((_, role)) = NAMES.iter().find(|(n, _)| *n == name) {
        return *role;
    }
    if IGNORED.contains(&name.as_str()) {
        return Role::Ignored;
    }
    effort(&name).unwrap_or(Role::Unknown)
}

/// `effort`, `effort h`, `estimate in hours`.
fn effort(name: &str) -> Option<Role> {
    let find = |name: &str| EFFORTS.iter().find(|(n, ..)| *n == name);
    if let Some((_, rank, unit)) = find(name) {
        return Some(Role::Effort {
            rank: *rank,
            unit: *unit,
        });
    }
    let (before, last) = name.rsplit_once(' ')?;
    let unit = Unit::parse(last)?;
    let (_, rank, _) = find(before.strip_suffix(" in").unwrap_or(before))?;
    Some(Role::Effort {
        rank: *rank,
        unit: Some(unit),
    })
}

/// Letters and digits in lower case, everything else as single blanks.
pub(crate) fn plain(header: &str) -> String {
    let lower: String = header
        .chars()
        .take(200)
        .flat_map(char::to_lowercase)
        .collect();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_columns_however_written() {
        assert_eq!(role(" Due_Date "), Role::Column(Column::Due));
        assert_eq!(
            role("Blocked By (Dependencies)"),
            Role::Column(Column::After)
        );
        assert_eq!(role("Min-Chunk"), Role::Column(Column::MinChunk));
        assert_eq!(role("#"), Role::Column(Column::Id));
        assert_eq!(
            role("Effort (h)"),
            Role::Effort {
                rank: 1,
                unit: Some(Unit::Hours)
            }
        );
        assert_eq!(
            role("Estimate in days"),
            Role::Effort {
                rank: 1,
                unit: Some(Unit::Days)
            }
        );
        assert_eq!(
            role("Effort"),
            Role::Effort {
                rank: 1,
                unit: None
            }
        );
        assert_eq!(role("Created At"), Role::Ignored);
        assert_eq!(role("Colour"), Role::Unknown);
    }

    #[test]
    fn every_own_column_is_known_by_its_name() {
        for (name, column) in Column::NAMES {
            let expected = match column {
                Column::Effort => Role::Effort {
                    rank: 1,
                    unit: None,
                },
                column => Role::Column(column),
            };
            assert_eq!(role(name), expected, "{name}");
        }
    }
}
