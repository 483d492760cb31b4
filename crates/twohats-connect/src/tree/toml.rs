//! TOML to nodes.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Kind, MAX_DEPTH, Node, Value};

/// Reads a document.
///
/// # Errors
/// Every mistake of syntax, with the byte it is at.
pub(crate) fn parse(text: &str) -> Result<Node, Vec<(usize, String)>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(Node {
            at: 0,
            value: read_table(table.into_inner(), MAX_DEPTH),
        });
    }
    let place = |error: &toml::de::Error| {
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        (error.span().map_or(0, |span| span.start), message)
    };
    Err(errors.iter().map(place).collect())
}

fn read(value: Spanned<DeValue<'_>>, depth: usize) -> Node {
    let at = value.span().start;
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Word(Kind::Number, decimal(&number)),
        DeValue::Float(number) => Value::Word(Kind::Number, number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Word(Kind::Flag, flag.to_string()),
        DeValue::Datetime(date) => Value::Word(Kind::Date, date.to_string()),
        _ if depth == 0 => Value::Nothing,
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| read(item, depth - 1))
                .collect(),
        ),
        DeValue::Table(table) => read_table(table, depth - 1),
    };
    Node { at, value }
}

/// The parser sorts fields by name: they are put back in the order of the file.
fn read_table(table: DeTable<'_>, depth: usize) -> Value {
    let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'_>>)| {
        let at = key.span().start;
        let key: std::borrow::Cow<'_, str> = key.into_inner();
        Entry {
            key: key.into_owned(),
            at,
            node: read(value, depth),
        }
    };
    let mut entries: Vec<Entry> = table.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.at);
    Value::Table(entries)
}

fn decimal(number: &toml::de::DeInteger<'_>) -> String {
    let read = i64::from_str_radix(number.as_str(), number.radix());
    read.map_or_else(|_| number.as_str().to_owned(), |n| n.to_string())
}
