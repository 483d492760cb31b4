//! Everything from one JSON document.

mod parse;

use std::io::Read;

use jiff::Timestamp;
use serde_json::value::RawValue;
use tokio::sync::mpsc;
use twohats_record::Kind;

use crate::db::{Arg, Tx, args};
use crate::statement::statements;
use crate::table::{Column, TABLES, Table};
use crate::{ImportError, Store, StoreError, change, check};
use parse::{Fields, Parsed, parse};

/// How many rows the reader may be ahead of the database.
const AHEAD: usize = 64;

statements! {
    HELD = "SELECT (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM workspace) AS held";
}

impl Store {
    /// Reads an export into a database without accounts and workspaces: all of it or nothing. `input` is read as the
    /// database takes it, on a thread for such.
    ///
    /// # Errors
    /// When the database is not empty, or the export cannot be read.
    pub async fn import(&self, input: impl Read + Send + 'static) -> Result<(), ImportError> {
        let mut tx = self.db.begin().await?;
        let held = tx.row(&HELD, args![]).await?;
        if held.map_or(Ok(0), |row| row.int("held"))? > 0 {
            return Err(ImportError::NotEmpty);
        }
        let (sender, mut rows) = mpsc::channel(AHEAD);
        let reader = tokio::task::spawn_blocking(move || parse(input, sender));
        let mut count = 0_u64;
        while let Some(row) = rows.recv().await {
            count += 1;
            let unreadable = |message| ImportError::Unreadable(format!("row {count}: {message}"));
            match add(&mut tx, &row).await {
                Err(Refused::Row(message)) => return Err(unreadable(message)),
                Err(Refused::Store(StoreError::Other(message))) => return Err(unreadable(message)),
                Err(Refused::Store(error)) => return Err(error.into()),
                Ok(()) => {}
            }
        }
        let read = reader.await.unwrap_or_else(|error| Err(error.to_string()));
        read.map_err(ImportError::Unreadable)?;
        match check::numbers(&mut tx).await {
            Err(StoreError::Damaged(message)) => return Err(ImportError::Unreadable(message)),
            checked => checked?,
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Why a row was not added.
enum Refused {
    Row(String),
    Store(StoreError),
}

impl From<String> for Refused {
    fn from(message: String) -> Refused {
        Refused::Row(message)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Refused {
        Refused::Store(error)
    }
}

async fn add(tx: &mut Tx, row: &Parsed) -> Result<(), Refused> {
    let table = TABLES.iter().find(|table| table.name == row.table);
    let table = table.ok_or_else(|| format!("there is no `{}` in an export", row.table))?;
    let mut args = args_of(table, &row.fields)?;
    if table.name == "record" {
        args.extend(derived(&row.fields)?);
    }
    tx.run(&table.insert, &args).await?;
    Ok(())
}

/// The values of a row, in the order of the table's columns.
fn args_of(table: &Table, fields: &Fields) -> Result<Vec<Arg<'static>>, String> {
    let known = |name: &str| table.columns.iter().any(|(column, _)| *column == name);
    if let Some(unknown) = fields.keys().find(|name| !known(name)) {
        return Err(format!("`{}` has no `{unknown}`", table.name));
    }
    let arg = |&(name, column)| arg(name, column, fields.get(name).map(|raw| &**raw));
    table.columns.iter().map(arg).collect()
}

fn arg(name: &str, column: Column, json: Option<&RawValue>) -> Result<Arg<'static>, String> {
    let told = |error: serde_json::Error| format!("`{name}`: {error}");
    let json = json.map(RawValue::get);
    Ok(match column {
        Column::Text | Column::State => {
            let text: Option<String> = json.map(serde_json::from_str).transpose().map_err(told)?;
            text.map_or(Arg::Text(None), Arg::from)
        }
        Column::Json => json.map_or(Arg::Text(None), |json| Arg::from(json.to_owned())),
        Column::Int => {
            let value: Option<i64> = json.map(serde_json::from_str).transpose().map_err(told)?;
            Arg::from(value)
        }
        Column::Time => {
            let at: Option<Timestamp> = json.map(serde_json::from_str).transpose().map_err(told)?;
            Arg::from(at)
        }
    })
}

/// What a record is found by, which its body says.
fn derived(fields: &Fields) -> Result<Vec<Arg<'static>>, String> {
    let json = |name: &str| fields.get(name).map_or("null", |raw| raw.get());
    let text = |name: &str| serde_json::from_str::<String>(json(name)).unwrap_or_default();
    let kind = Kind::parse(&text("kind"));
    let kind = kind.ok_or_else(|| format!("there is no kind `{}`", text("kind")))?;
    let after = change::after(kind, &text("id"), json("body").to_owned());
    let after = after.map_err(|error| error.to_string())?;
    let word = |word: Option<String>| word.map_or(Arg::Text(None), Arg::from);
    Ok(vec![
        word(after.state),
        word(after.person),
        word(after.parent),
        Arg::from(after.starts),
        Arg::from(after.ends),
    ])
}
