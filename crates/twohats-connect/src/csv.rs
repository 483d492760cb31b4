//! Tasks from tables: our own columns, columns as they are called in the wild, Jira's and Trello's exports.

mod headers;
mod rows;
mod table;

use std::collections::HashSet;

use crate::draft::Draft;
use crate::nearest::did_you_mean;
use crate::read::{Notes, Place, shorten};
use crate::{Column, TaskOptions, Unit, Unreadable, jira, trello};
use table::Table;

pub(crate) use headers::role as role_by_name;

/// What one column of a table means for a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// One of our own columns.
    Column(Column),
    /// An effort, in this unit; the lowest rank that says something counts.
    Effort { rank: u8, unit: Option<Unit> },
    /// A priority, of which 1 is the first where it is a number.
    Priority,
    /// Labels that are parted by blanks.
    Words,
    /// Issue type or component.
    Kind,
    /// A status or list, complete by certain names.
    Status,
    /// Complete when there is anything in it, but for `Unresolved`.
    Resolution,
    /// The name of what it is a part of.
    Parent,
    /// Another name for the task.
    Alias,
    /// Trello's address of the card, which holds its short name.
    CardUrl,
    /// Trello's labels, with colours in brackets.
    ColouredLabels,
    /// A long text, which is the title where there is no other.
    Description,
    /// Known, and of no use here.
    Ignored,
    /// Not known.
    Unknown,
}

/// Whose table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Plain,
    Jira,
    Trello,
}

/// Most columns that are looked at. Jira exports several hundred.
const MAX_COLUMNS: usize = 4_000;

/// Reads a table.
///
/// # Errors
/// When it has no header, or no column of titles.
pub(crate) fn read(
    text: &str,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Result<Vec<Draft>, Unreadable> {
    let Some(table) = Table::parse(text, notes) else {
        return Err(notes.unreadable(
            Place::default(),
            "the table is empty",
            "give it a first line with the names of the columns, such as title,effort,due",
        ));
    };
    let roles = settle_roles(&table, options, notes)?;
    Ok(rows::read(&table, &roles, options, notes))
}

/// Which export a header belongs to.
pub(crate) fn dialect<'a>(header: impl Iterator<Item = &'a str>) -> Dialect {
    let names: HashSet<String> = header.take(MAX_COLUMNS).map(headers::plain).collect();
    let has = |all: &[&str]| all.iter().all(|name| names.contains(*name));
    if has(&["issue key", "summary"]) {
        Dialect::Jira
    } else if has(&["card id", "card name"]) {
        Dialect::Trello
    } else {
        Dialect::Plain
    }
}

/// The role of every column, by the map of the user first, then by its name.
struct Roles {
    dialect: Dialect,
    roles: Vec<Role>,
}

fn settle_roles(
    table: &Table,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) -> Result<Roles, Unreadable> {
    let header: Vec<&str> = table.header.iter().take(MAX_COLUMNS).collect();
    if table.header.len() > MAX_COLUMNS {
        let message = format!("columns after the first {MAX_COLUMNS} are left out");
        notes.warn(
            Place::line(table.header_line),
            message,
            "export fewer columns",
        );
    }
    let dialect = dialect(header.iter().copied());
    // Linear's estimates are points, whatever scale a team chose.
    let linear = header
        .iter()
        .any(|name| headers::plain(name) == "cycle number");
    let guess = |name: &str| match dialect {
        Dialect::Plain if linear && headers::plain(name) == "estimate" => Role::Effort {
            rank: 1,
            unit: Some(Unit::Points),
        },
        Dialect::Plain => headers::role(name),
        Dialect::Jira => jira::role(name),
        Dialect::Trello => trello::role(name),
    };
    let mut roles: Vec<Role> = Vec::with_capacity(header.len());
    for name in &header {
        roles.push(match options.columns.find(name) {
            Some((Column::Effort, unit)) => Role::Effort { rank: 0, unit },
            Some((column, _)) => Role::Column(column),
            None => yield_to_map(guess(name), options),
        });
    }
    report_headers(&header, &roles, table.header_line, options, notes);
    promote_description(&mut roles);
    if !roles.contains(&Role::Column(Column::Title)) {
        let found: Vec<String> = header.iter().take(12).map(|h| shorten(h, 30)).collect();
        return Err(notes.unreadable(
            Place::line(table.header_line),
            format!(
                "no column holds titles; the columns are: {}",
                found.join(", ")
            ),
            "name the column of titles `title`, or say which it is: --columns title=NAME",
        ));
    }
    Ok(Roles { dialect, roles })
}

/// A column that the map gives to one header is guessed for no other.
fn yield_to_map(role: Role, options: &TaskOptions<'_>) -> Role {
    let column = match role {
        Role::Column(column) => column,
        Role::Effort { .. } => Column::Effort,
        Role::Priority => Column::Importance,
        Role::Status | Role::Resolution => Column::Done,
        _ => return role,
    };
    if options.columns.claims(column) {
        Role::Ignored
    } else {
        role
    }
}

fn report_headers(
    header: &[&str],
    roles: &[Role],
    line: usize,
    options: &TaskOptions<'_>,
    notes: &mut Notes,
) {
    let known = || Column::NAMES.iter().map(|(name, _)| *name);
    for (name, _) in header
        .iter()
        .zip(roles)
        .filter(|(name, role)| **role == Role::Unknown && !name.trim().is_empty())
    {
        let message = format!(
            "the column `{}` is not known and is left out",
            shorten(name, 40)
        );
        let ask = did_you_mean(name, known());
        let mend = if ask.is_empty() {
            format!(
                "map it if it matters, such as --columns effort=\"{}\"",
                shorten(name, 40)
            )
        } else {
            ask
        };
        notes.warn(Place::line(line), message, &mend);
    }
    for wanted in options.columns.headers() {
        if !header
            .iter()
            .any(|h| h.trim().to_lowercase() == wanted.to_lowercase())
        {
            let message = format!(
                "no column is called `{}`, which the column map names",
                shorten(wanted, 40)
            );
            let mend = did_you_mean(wanted, header.iter().copied());
            notes.warn(Place::line(line), message, &mend);
        }
    }
}

fn promote_description(roles: &mut [Role]) {
    if !roles.contains(&Role::Column(Column::Title))
        && let Some(role) = roles.iter_mut().find(|r| **r == Role::Description)
    {
        *role = Role::Column(Column::Title);
    }
}
