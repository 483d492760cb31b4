//! What a statement is given.

use std::borrow::Cow;

use jiff::Timestamp;

/// A value of a statement. The tables have no other types.
#[derive(Clone, Debug)]
pub(crate) enum Arg<'a> {
    Int(Option<i64>),
    Text(Option<Cow<'a, str>>),
}

/// The values of a statement: `args![id, version]`.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Arg::from($value)),*] };
}

pub(crate) use args;

/// Several words as one value: JSON, which both engines take apart.
pub(crate) fn list<S: AsRef<str>>(words: &[S]) -> Arg<'static> {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    Arg::from(serde_json::json!(words).to_string())
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Arg::Int(Some(value))
    }
}

impl From<u32> for Arg<'_> {
    fn from(value: u32) -> Self {
        Arg::Int(Some(value.into()))
    }
}

impl From<u64> for Arg<'_> {
    fn from(value: u64) -> Self {
        // Numbers of changes: one a nanosecond would take 292 years to get there.
        Arg::Int(Some(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}

impl From<Option<u64>> for Arg<'_> {
    fn from(value: Option<u64>) -> Self {
        value.map_or(Arg::Int(None), Arg::from)
    }
}

impl From<Option<i64>> for Arg<'_> {
    fn from(value: Option<i64>) -> Self {
        Arg::Int(value)
    }
}

impl From<Timestamp> for Arg<'_> {
    fn from(value: Timestamp) -> Self {
        Arg::Int(Some(value.as_microsecond()))
    }
}

impl From<Option<Timestamp>> for Arg<'_> {
    fn from(value: Option<Timestamp>) -> Self {
        Arg::Int(value.map(Timestamp::as_microsecond))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Arg::Text(Some(Cow::Borrowed(value)))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Arg::from(value.as_str())
    }
}

impl From<String> for Arg<'_> {
    fn from(value: String) -> Self {
        Arg::Text(Some(Cow::Owned(value)))
    }
}

impl<'a> From<Option<&'a str>> for Arg<'a> {
    fn from(value: Option<&'a str>) -> Self {
        Arg::Text(value.map(Cow::Borrowed))
    }
}

impl<'a> From<&'a Option<String>> for Arg<'a> {
    fn from(value: &'a Option<String>) -> Self {
        Arg::from(value.as_deref())
    }
}

impl<'a> From<&Arg<'a>> for Arg<'a> {
    fn from(value: &Arg<'a>) -> Self {
        value.clone()
    }
}
