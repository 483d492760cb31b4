//! Which column of a table holds what, as the user says it.

use crate::nearest::nearest;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What names the task: a tracker's key.
    Id,
    /// What is to be done.
    Title,
    /// Effort that remains.
    Effort,
    /// `maker` or `lead`.
    Hat,
    /// 1 to 5, or a word such as `high`.
    Importance,
    /// When it should be complete.
    Due,
    /// No work before this.
    Start,
    /// `rust:3; sql:2`.
    Skills,
    /// Ids of tasks that come first.
    After,
    /// Ids of tasks that wait for this one.
    Blocks,
    /// Who has it now.
    Owner,
    /// The only people who may do it.
    Only,
    /// Tags.
    Labels,
    /// Whether it is complete.
    Done,
    /// Shortest stretch worth starting.
    MinChunk,
    /// Longest stretch in one go.
    MaxChunk,
}

impl Column {
    /// Every column with its name in files and on the command line.
    pub const NAMES: [(&'static str, Column); 16] = [
        ("id", Column::Id),
        ("title", Column::Title),
        ("effort", Column::Effort),
        ("hat", Column::Hat),
        ("importance", Column::Importance),
        ("due", Column::Due),
        ("start", Column::Start),
        ("skills", Column::Skills),
        ("after", Column::After),
        ("blocks", Column::Blocks),
        ("owner", Column::Owner),
        ("only", Column::Only),
        ("labels", Column::Labels),
        ("done", Column::Done),
        ("min_chunk", Column::MinChunk),
        ("max_chunk", Column::MaxChunk),
    ];
}

/// The unit of an effort written as a bare number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds, as Jira exports them.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Working days of 8 h.
    Days,
    /// Story points.
    Points,
}

impl Unit {
    /// Reads `h`, `hours`, `sp`, `points` and their like.
    pub fn parse(text: &str) -> Option<Unit> {
        Some(match text.trim().to_ascii_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => Unit::Seconds,
            "m" | "min" | "mins" | "minute" | "minutes" => Unit::Minutes,
            "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hours,
            "d" | "day" | "days" => Unit::Days,
            "p" | "pt" | "pts" | "sp" | "point" | "points" => Unit::Points,
            _ => return None,
        })
    }
}

/// Which header holds which column: `title=Summary,effort=Estimate:hours`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnMap(Vec<Mapping>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mapping {
    column: Column,
    header: String,
    unit: Option<Unit>,
}

/// Why a column map was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColumnMapError {
    /// A part without `=`.
    #[error("`{0}` names no column: write COLUMN=HEADER, such as title=Summary")]
    Form(String),
    /// A column that does not exist.
    #[error("there is no column `{found}`{}", .nearest.map(|n| format!(": did you mean `{n}`?")).unwrap_or_default())]
    Unknown {
        /// What was written.
        found: String,
        /// The column with the most similar name.
        nearest: Option<&'static str>,
    },
}

impl ColumnMap {
    /// Reads `title=Summary,effort=Estimate:hours`. A unit after the last colon belongs to `effort` only; headers hold
    /// no comma.
    ///
    /// # Errors
    /// When a part has no `=`, or names a column that does not exist.
    pub fn parse(text: &str) -> Result<ColumnMap, ColumnMapError> {
        let parts = text.split(',').map(str::trim).filter(|p| !p.is_empty());
        parts
            .map(parse_mapping)
            .collect::<Result<_, _>>()
            .map(ColumnMap)
    }

    /// Whether it maps nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What `header` holds, compared without case and outer space.
    pub(crate) fn find(&self, header: &str) -> Option<(Column, Option<Unit>)> {
        let wanted = header.trim().to_lowercase();
        let mapping = self.0.iter().find(|m| m.header.to_lowercase() == wanted)?;
        Some((mapping.column, mapping.unit))
    }

    /// Every header it names, to report those that the file lacks.
    pub(crate) fn headers(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|m| m.header.as_str())
    }

    /// Whether some header is mapped to `column`, so that no other may be guessed for it.
    pub(crate) fn claims(&self, column: Column) -> bool {
        self.0.iter().any(|m| m.column == column)
    }
}

fn parse_mapping(part: &str) -> Result<Mapping, ColumnMapError> {
    let form = || ColumnMapError::Form(part.chars().take(60).collect());
    let (name, header) = part.split_once('=').ok_or_else(form)?;
    let name = name.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    let known = Column::NAMES.iter().find(|(n, _)| *n == name);
    let (_, column) = *known.ok_or_else(|| ColumnMapError::Unknown {
        nearest: nearest(&name, Column::NAMES.iter().map(|(n, _)| *n)),
        found: name.chars().take(60).collect(),
    })?;
    let mut header = header.trim();
    let mut unit = None;
    if column == Column::Effort
        && let Some((before, after)) = header.rsplit_once(':')
        && let Some(found) = Unit::parse(after)
    {
        (header, unit) = (before.trim(), Some(found));
    }
    if header.is_empty() {
        return Err(form());
    }
    Ok(Mapping {
        column,
        header: header.to_owned(),
        unit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_map() {
        let map = ColumnMap::parse("title=Summary, effort=Estimate:hours,min-chunk=Least").unwrap();
        assert_eq!(map.find(" summary "), Some((Column::Title, None)));
        assert_eq!(
            map.find("estimate"),
            Some((Column::Effort, Some(Unit::Hours)))
        );
        assert_eq!(map.find("least"), Some((Column::MinChunk, None)));
        assert!(ColumnMap::parse("").unwrap().is_empty());
    }

    #[test]
    fn keeps_colons_that_are_no_unit() {
        let map = ColumnMap::parse("effort=Time: all,title=What: now").unwrap();
        assert_eq!(map.find("Time: all"), Some((Column::Effort, None)));
        assert_eq!(map.find("What: now"), Some((Column::Title, None)));
    }

    #[test]
    fn names_the_nearest_column() {
        let error = ColumnMap::parse("tilte=Summary").unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no column `tilte`: did you mean `title`?"
        );
        assert!(matches!(
            ColumnMap::parse("title"),
            Err(ColumnMapError::Form(_))
        ));
        assert!(matches!(
            ColumnMap::parse("title="),
            Err(ColumnMapError::Form(_))
        ));
    }
}
