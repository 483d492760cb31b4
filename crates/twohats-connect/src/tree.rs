//! A document of fields, from TOML or JSON, in which every value knows its place.

mod json;
mod toml;

pub(crate) use json::parse as parse_json;
pub(crate) use toml::parse as parse_toml;

/// A value and the byte at which it starts.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) at: usize,
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Debug, Default)]
pub(crate) enum Value {
    /// `null`, or nested too deep to be meant.
    #[default]
    Nothing,
    Text(String),
    /// A number, a truth value or a date, as it was written.
    Word(Kind, String),
    List(Vec<Node>),
    /// In the order of the file.
    Table(Vec<Entry>),
}

/// What sort of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Flag,
    Date,
}

/// A field of a table.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// Where the key starts, or the value where that is not known.
    pub(crate) at: usize,
    pub(crate) node: Node,
}

/// Values nested deeper are not looked at: no format of ours nests so deep.
const MAX_DEPTH: usize = 8;

impl Node {
    /// The text of a text, number, truth value or date.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Word(_, text) => Some(text),
            _ => None,
        }
    }

    /// The fields of a table.
    pub(crate) fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items of a list; anything else is a list of itself.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// What it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Nothing => "nothing",
            Value::Text(_) => "a text",
            Value::Word(Kind::Number, _) => "a number",
            Value::Word(Kind::Flag, _) => "true or false",
            Value::Word(Kind::Date, _) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}
