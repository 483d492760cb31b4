//! JSON read piece by piece, so that one bad item costs itself alone and every item knows its line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::Unreadable;
use crate::read::{Notes, Place};
use crate::tasks::MAX_TASKS;

/// The items of an array, unread. More than [`MAX_TASKS`] are counted, not kept.
#[derive(Debug, Default)]
pub(crate) struct Items<'a> {
    pub(crate) items: Vec<&'a RawValue>,
    pub(crate) left_out: usize,
}

/// The fields of an object, unread, in order. Of doubles the last one is meant, as everywhere in JSON.
#[derive(Debug, Default)]
pub(crate) struct Fields<'a>(pub(crate) Vec<(Cow<'a, str>, &'a RawValue)>);

/// A text, a number or a truth value as text; nothing for anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scalar(pub(crate) Option<String>);

/// Scalars: those of an array, or one alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scalars(pub(crate) Vec<String>);

/// Most fields of one object that are kept.
const MAX_FIELDS: usize = 10_000;

impl<'a> Fields<'a> {
    /// The value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| *value)
    }

    /// A field's text; `None` where it is missing, empty, or no scalar.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name)
            .and_then(|raw| scalar(raw).0)
            .filter(|text| !text.trim().is_empty())
    }

    /// A field's texts.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let read = |raw: &RawValue| serde_json::from_str::<Scalars>(raw.get()).ok();
        self.get(name).and_then(read).unwrap_or_default().0
    }

    /// Whether the field is `true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|raw| raw.get() == "true")
    }

    /// The objects in a field, those that are none left out.
    pub(crate) fn objects(&self, name: &str) -> Vec<Fields<'a>> {
        let items = self
            .get(name)
            .and_then(|raw| serde_json::from_str::<Items<'a>>(raw.get()).ok());
        let items = items.unwrap_or_default().items;
        items
            .into_iter()
            .filter_map(|raw| serde_json::from_str(raw.get()).ok())
            .collect()
    }
}

pub(crate) fn scalar(raw: &RawValue) -> Scalar {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// Byte offset of `part`, which is a piece of `text`.
pub(crate) fn offset(text: &str, part: &RawValue) -> usize {
    (part.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// What serde_json says of broken JSON, as an unreadable file.
pub(crate) fn broken(error: &serde_json::Error, notes: &Notes) -> Unreadable {
    let place = Place {
        line: error.line(),
        column: Some(error.column()),
    };
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said);
    let mend = "export it again: the file may have been cut off or edited";
    notes.unreadable(place, format!("this is no JSON: {what}"), mend)
}

impl<'de: 'a, 'a> Deserialize<'de> for Items<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Items<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Items<'de>, A::Error> {
                let mut items = Items::default();
                while items.items.len() < MAX_TASKS {
                    let Some(item) = seq.next_element()? else {
                        return Ok(items);
                    };
                    items.items.push(item);
                }
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    items.left_out += 1;
                }
                Ok(items)
            }
        }
        from.deserialize_seq(Reader)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Fields::default();
                while fields.0.len() < MAX_FIELDS {
                    let Some((Key(key), value)) = map.next_entry::<Key<'de>, _>()? else {
                        return Ok(fields);
                    };
                    fields.0.push((key, value));
                }
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(fields)
            }
        }
        from.deserialize_map(Reader)
    }
}

/// A field's name, borrowed where it holds no escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ScalarReader)
    }
}

struct ScalarReader;

impl<'de> Visitor<'de> for ScalarReader {
    type Value = Scalar;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar(Some(text.to_owned())))
    }
    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar(Some(value.to_string())))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar(Some(value.to_string())))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar(Some(value.to_string())))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar(Some(value.to_string())))
    }
    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }
}

impl<'de> Deserialize<'de> for Scalars {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Scalars;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }
            fn visit_str<E>(self, text: &str) -> Result<Scalars, E> {
                Ok(Scalars(vec![text.to_owned()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalars, A::Error> {
                let mut texts = Vec::new();
                while let Some(Scalar(text)) = seq.next_element()? {
                    texts.extend(text);
                }
                Ok(Scalars(texts))
            }
        }
        from.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_piece_by_piece() {
        let text =
            r#"{"a": "x", "n": 3, "l": ["p", 1, null, {}], "o": [{"b": true}, 7], "a": "y"}"#;
        let fields: Fields<'_> = serde_json::from_str(text).unwrap();
        assert_eq!(fields.text("a").as_deref(), Some("y"));
        assert_eq!(fields.text("n").as_deref(), Some("3"));
        assert_eq!(fields.texts("l"), ["p", "1"]);
        assert_eq!(fields.texts("a"), ["y"]);
        assert!(fields.objects("o").len() == 1 && fields.objects("o")[0].flag("b"));
        assert_eq!(fields.text("l"), None);
        assert_eq!(
            offset(text, fields.get("n").unwrap()),
            text.find('3').unwrap()
        );
    }
}
