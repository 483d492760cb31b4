//! Reads an export row by row, without holding it.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use tokio::sync::mpsc::Sender;

use crate::EXPORT_FORMAT;

/// The columns of a row, as JSON.
pub(super) type Fields = BTreeMap<String, Box<RawValue>>;

/// A row of an export.
pub(super) struct Parsed {
    /// Of which table.
    pub(super) table: String,
    /// Its columns.
    pub(super) fields: Fields,
}

/// Reads an export and sends its rows. What is wrong with it, with line and column.
pub(super) fn parse(input: impl Read, rows: Sender<Parsed>) -> Result<(), String> {
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(input));
    json.deserialize_map(Document(rows))
        .and_then(|()| json.end())
        .map_err(|error| error.to_string())
}

/// The whole: a format and rows.
struct Document(Sender<Parsed>);

impl<'de> Visitor<'de> for Document {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first: Option<String> = map.next_key()?;
        if first.as_deref() != Some("format") {
            return Err(A::Error::custom("an export begins with its `format`"));
        }
        let format: String = map.next_value()?;
        if format != EXPORT_FORMAT {
            let shown: String = format.chars().take(60).collect();
            let told = format!("its format is `{shown}`, and this version reads `{EXPORT_FORMAT}`");
            return Err(A::Error::custom(told));
        }
        let second: Option<String> = map.next_key()?;
        if second.as_deref() != Some("rows") {
            return Err(A::Error::custom("after the `format` come the `rows`"));
        }
        map.next_value_seed(Rows(self.0))?;
        match map.next_key::<String>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("after the `rows` comes nothing")),
        }
    }
}

/// The rows, sent as they are read.
struct Rows(Sender<Parsed>);

impl<'de> DeserializeSeed<'de> for Rows {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(row) = seq.next_element::<BTreeMap<String, Fields>>()? {
            let mut tables = row.into_iter();
            let (Some((table, fields)), None) = (tables.next(), tables.next()) else {
                return Err(A::Error::custom("a row names one table"));
            };
            // Nobody listens once a row was refused; that is told where it was.
            if self.0.blocking_send(Parsed { table, fields }).is_err() {
                return Err(A::Error::custom("the import was ended"));
            }
        }
        Ok(())
    }
}
