//! Names that tell things apart.

use std::fmt;

/// Why a text is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing but white space.
    #[error("an id cannot be empty")]
    Empty,
    /// Longer than [`MAX_ID_CHARS`].
    #[error("an id has at most {MAX_ID_CHARS} characters, this one has {0}")]
    TooLong(usize),
    /// A line break or another control character.
    #[error("an id cannot hold control characters")]
    Control,
}

/// The longest id, in characters.
pub const MAX_ID_CHARS: usize = 200;

fn parse_id(text: &str) -> Result<String, IdError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    let chars = text.chars().count();
    if chars > MAX_ID_CHARS {
        return Err(IdError::TooLong(chars));
    }
    if text.chars().any(char::is_control) {
        return Err(IdError::Control);
    }
    Ok(text.to_owned())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Trims and checks `text`.
            ///
            /// # Errors
            /// When it is empty, too long or holds control characters.
            pub fn new(text: &str) -> Result<Self, IdError> {
                parse_id(text).map(Self)
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

id!(
    /// Tells people apart: a short name such as `ana`.
    PersonId
);
id!(
    /// Tells tasks apart: a tracker's key such as `PAY-12`, or a name of our own.
    TaskId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_and_refuses() {
        assert_eq!(PersonId::new(" ana ").unwrap().as_str(), "ana");
        assert_eq!(TaskId::new("  "), Err(IdError::Empty));
        assert_eq!(TaskId::new("a\nb"), Err(IdError::Control));
        assert_eq!(TaskId::new(&"x".repeat(201)), Err(IdError::TooLong(201)));
    }
}
