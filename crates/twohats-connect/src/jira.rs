//! Jira's CSV exports ("all fields" or "current fields"), of Cloud and Data Center.
//!
//! A field with several values has one column for each, all of the same name. Times are in seconds. An inward "Blocks"
//! link names what blocks this issue, an outward one what this issue blocks.

use crate::csv::Role;
use crate::{Column, Unit};

/// What a column of that name holds.
pub(crate) fn role(header: &str) -> Role {
    let name = header.trim().to_lowercase();
    let custom = name
        .strip_prefix("custom field (")
        .and_then(|n| n.strip_suffix(')'));
    match custom.unwrap_or(&name) {
        "issue key" | "key" => Role::Column(Column::Id),
        "summary" => Role::Column(Column::Title),
        "issue id" => Role::Alias,
        "issue type" | "work type" | "component/s" | "components" => Role::Kind,
        "status" | "status category" => Role::Status,
        "resolution" => Role::Resolution,
        "assignee" => Role::Column(Column::Owner),
        "priority" => Role::Priority,
        "due date" | "due" | "target end" => Role::Column(Column::Due),
        "start date" | "target start" => Role::Column(Column::Start),
        "remaining estimate" => seconds(0),
        "original estimate" => seconds(1),
        "story points" | "story point estimate" => Role::Effort {
            rank: 2,
            unit: Some(Unit::Points),
        },
        "labels" => Role::Words,
        "inward issue link (blocks)" => Role::Column(Column::After),
        "outward issue link (blocks)" => Role::Column(Column::Blocks),
        "parent" | "parent id" | "parent key" | "epic link" => Role::Parent,
        _ => Role::Ignored,
    }
}

fn seconds(rank: u8) -> Role {
    Role::Effort {
        rank,
        unit: Some(Unit::Seconds),
    }
}
