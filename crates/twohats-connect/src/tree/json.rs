//! JSON to nodes.

use serde_json::value::RawValue;

use super::{Entry, Kind, MAX_DEPTH, Node, Value};
use crate::json::{Fields, Items, offset, scalar};

/// Most values that are looked at in one document; the rest is as if it were not there.
const MAX_NODES: usize = 4_000_000;

/// Reads a document. Each level of it is gone over once more than the one above, down to [`MAX_DEPTH`].
///
/// # Errors
/// When it is no JSON.
pub(crate) fn parse(text: &str) -> Result<Node, serde_json::Error> {
    let raw: &RawValue = serde_json::from_str(text)?;
    Ok(Reader {
        text,
        left: MAX_NODES,
    }
    .read(raw, MAX_DEPTH))
}

struct Reader<'a> {
    text: &'a str,
    left: usize,
}

impl Reader<'_> {
    fn read(&mut self, raw: &RawValue, depth: usize) -> Node {
        let at = offset(self.text, raw);
        self.left = self.left.saturating_sub(1);
        if depth == 0 || self.left == 0 {
            return Node {
                at,
                value: Value::Nothing,
            };
        }
        let value = match raw.get().as_bytes().first() {
            Some(b'{') => {
                let fields: Fields<'_> = serde_json::from_str(raw.get()).unwrap_or_default();
                let entry = |(key, value): (std::borrow::Cow<'_, str>, &RawValue)| {
                    let node = self.read(value, depth - 1);
                    Entry {
                        key: key.into_owned(),
                        at: node.at,
                        node,
                    }
                };
                Value::Table(fields.0.into_iter().map(entry).collect())
            }
            Some(b'[') => {
                let items: Items<'_> = serde_json::from_str(raw.get()).unwrap_or_default();
                Value::List(
                    items
                        .items
                        .into_iter()
                        .map(|item| self.read(item, depth - 1))
                        .collect(),
                )
            }
            Some(b'"') => Value::Text(scalar(raw).0.unwrap_or_default()),
            Some(b't' | b'f') => Value::Word(Kind::Flag, raw.get().to_owned()),
            Some(b'-' | b'0'..=b'9') => Value::Word(Kind::Number, raw.get().to_owned()),
            _ => Value::Nothing,
        };
        Node { at, value }
    }
}
