//! Reading records.

use twohats_record::{Kind, Member, Record};

use crate::db::{Arg, Row, args, list};
use crate::statement::{Statement, statements};
use crate::{Cursor, Page, Query, Store, StoreError, Stored};

/// Reads records of `$1` and kind `$2`; what follows says which.
macro_rules! select {
    ($($part:expr),+) => {
        concat!(
            "SELECT id, version, body, changed_at FROM record WHERE workspace = $1 AND kind = $2 ",
            $($part),+
        )
    };
}

/// The filters that all lists share: `$3` states, `$4` person, `$5` parent; `$6` is the size of the page.
macro_rules! filtered {
    (sqlite: $($part:expr),+) => {
        select!(
            "AND ($3 IS NULL OR state IN (SELECT value FROM json_each($3)))
             AND ($4 IS NULL OR person = $4) AND ($5 IS NULL OR parent = $5) ",
            $($part),+, " LIMIT $6"
        )
    };
    (postgres: $($part:expr),+) => {
        select!(
            "AND (CAST($3 AS text) IS NULL OR state = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST($3 AS jsonb)))))
             AND (CAST($4 AS text) IS NULL OR person = $4) AND (CAST($5 AS text) IS NULL OR parent = $5) ",
            $($part),+, " LIMIT $6"
        )
    };
}

/// Overlapping `$9` to `$10`, by start, behind `$8` and `$7`.
macro_rules! overlap {
    () => {
        "AND starts_at IS NOT NULL AND +starts_at < $10 AND COALESCE(ends_at, 9223372036854775807) > $9
         AND (starts_at, id) > ($8, $7) ORDER BY +starts_at, id"
    };
}

/// The same, the last first.
macro_rules! newest {
    () => {
        "AND starts_at < $10 AND COALESCE(ends_at, 9223372036854775807) > $9
         AND (starts_at, id) < ($8, $7) ORDER BY starts_at DESC, id DESC"
    };
}

statements! {
    LOAD = select!("AND id = $3");
    LOAD_MANY = select!("AND id IN (SELECT value FROM json_each($3)) ORDER BY id"),
        postgres: select!("AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST($3 AS jsonb)))) ORDER BY id");
    ALL = select!("ORDER BY id");
    // The `+` keeps SQLite from reading the kind whole for the sake of the order.
    ALL_IN = select!("AND state IN (SELECT value FROM json_each($3)) ORDER BY +id"),
        postgres: select!("AND state = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST($3 AS jsonb)))) ORDER BY id");
    BY_ID = filtered!(sqlite: "AND id > $7 ORDER BY id"),
        postgres: filtered!(postgres: "AND id > $7 ORDER BY id");
    // Said twice, so that the index of the one state or parent is used.
    BY_STATE = filtered!(sqlite: "AND state = $8 AND id > $7 ORDER BY id"),
        postgres: filtered!(postgres: "AND state = $8 AND id > $7 ORDER BY id");
    BY_PARENT = filtered!(sqlite: "AND parent = $5 AND id > $7 ORDER BY id"),
        postgres: filtered!(postgres: "AND parent = $5 AND id > $7 ORDER BY id");
    // Most of what a calendar holds is over. The `+` keeps the engines from walking it by start, from the first
    // event on, and makes them take the index of ends, which tells starts as well.
    BY_START = filtered!(sqlite: overlap!()),
        postgres: filtered!(postgres: overlap!());
    NEWEST = filtered!(sqlite: newest!()),
        postgres: filtered!(postgres: newest!());
    MEMBERS = "SELECT workspace, id, version, body, changed_at FROM record
        WHERE kind = 'member' AND id = $1 ORDER BY workspace";
}

impl Store {
    /// A record.
    ///
    /// # Errors
    /// When the database cannot be read, or the record.
    pub async fn load<R: Record>(
        &self,
        workspace: &str,
        id: &str,
    ) -> Result<Option<Stored<R>>, StoreError> {
        let found = args![workspace, R::KIND.as_str(), id];
        let row = self.db.read_one(&LOAD, found).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// Some records by their ids, in the order of ids; those that are not there are left out.
    ///
    /// # Errors
    /// When the database cannot be read, or one of the records.
    pub async fn load_many<R: Record>(
        &self,
        workspace: &str,
        ids: &[String],
    ) -> Result<Vec<Stored<R>>, StoreError> {
        let found = args![workspace, R::KIND.as_str(), list(ids)];
        of_rows(&self.db.read(&LOAD_MANY, found).await?)
    }

    /// All records of a kind, in the order of ids; where `states` is not empty, those in one of them.
    ///
    /// # Errors
    /// When the database cannot be read, or one of the records.
    pub async fn all<R: Record>(
        &self,
        workspace: &str,
        states: &[&str],
    ) -> Result<Vec<Stored<R>>, StoreError> {
        let kind = R::KIND.as_str();
        let rows = if states.is_empty() {
            self.db.read(&ALL, args![workspace, kind]).await?
        } else {
            let found = args![workspace, kind, list(states)];
            self.db.read(&ALL_IN, found).await?
        };
        of_rows(&rows)
    }

    /// A page of the records that a query finds.
    ///
    /// # Errors
    /// When the database cannot be read, or one of the records.
    pub async fn list<R: Record>(
        &self,
        workspace: &str,
        query: &Query,
    ) -> Result<Page<R>, StoreError> {
        let (statement, args) = asked(workspace, R::KIND, query);
        let rows = self.db.read(statement, &args).await?;
        let mut items: Vec<Stored<R>> = of_rows(&rows)?;
        // One more than the page holds was asked for, to know whether there is another page.
        let limit = query.limit as usize;
        let more = items.len() > limit;
        items.truncate(limit);
        let last = items.last().filter(|_| more);
        let next = last.map(|last| Cursor::behind(&last.record, query.is_by_time()));
        Ok(Page { items, next })
    }

    /// The workspaces that an account is a member of, and as what.
    ///
    /// # Errors
    /// When the database cannot be read, or one of the records.
    pub async fn members_of(
        &self,
        account: &str,
    ) -> Result<Vec<(String, Stored<Member>)>, StoreError> {
        let rows = self.db.read(&MEMBERS, args![account]).await?;
        rows.iter()
            .map(|row| Ok((row.text("workspace")?, of_row(row)?)))
            .collect()
    }
}

/// The statement for a query, and its values.
fn asked<'a>(
    workspace: &'a str,
    kind: Kind,
    query: &'a Query,
) -> (&'static Statement, Vec<Arg<'a>>) {
    let states = (!query.states.is_empty()).then(|| list(&query.states));
    let mut args = vec![
        Arg::from(workspace),
        Arg::from(kind.as_str()),
        states.unwrap_or(Arg::Text(None)),
        Arg::from(&query.person),
        Arg::from(&query.parent),
        Arg::from(u64::from(query.limit) + 1),
    ];
    let after = query.after.as_ref();
    let id = after.map_or("", |cursor| &cursor.id);
    if query.is_by_time() {
        let (first, statement) = match query.newest_first {
            true => (i64::MAX, &NEWEST),
            false => (i64::MIN, &BY_START),
        };
        let starts = after.and_then(|cursor| cursor.starts).unwrap_or(first);
        args.push(Arg::from(id));
        args.push(Arg::from(starts));
        args.push(query.from.map_or(Arg::from(i64::MIN), Arg::from));
        args.push(query.to.map_or(Arg::from(i64::MAX), Arg::from));
        return (statement, args);
    }
    args.push(Arg::from(id));
    match query.states.as_slice() {
        _ if query.parent.is_some() => (&BY_PARENT, args),
        [state] => {
            args.push(Arg::from(state));
            (&BY_STATE, args)
        }
        _ => (&BY_ID, args),
    }
}

fn of_rows<R: Record>(rows: &[Row]) -> Result<Vec<Stored<R>>, StoreError> {
    rows.iter().map(of_row).collect()
}

fn of_row<R: Record>(row: &Row) -> Result<Stored<R>, StoreError> {
    let body = row.text("body")?;
    let record = serde_json::from_str(&body).map_err(|error| StoreError::Unreadable {
        kind: R::KIND.to_string(),
        id: row.text("id").unwrap_or_default(),
        message: error.to_string(),
    })?;
    Ok(Stored {
        record,
        version: row.count("version")?,
        changed_at: row.at("changed_at")?,
    })
}
