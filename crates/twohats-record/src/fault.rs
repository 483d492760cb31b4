//! What is wrong with a record, and in which field.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A field that breaks a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Fault {
    /// Name of the field, as in JSON; parts of a list as `after.3`.
    pub field: String,
    /// What was found and what would mend it.
    pub message: String,
}

impl Fault {
    /// A fault of one field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault {
            field: field.into(),
            message: message.into(),
        }
    }

    /// The fault that a reader of JSON or of a query tells of, at `path`. It names unknown and missing fields in its
    /// text alone; they become part of the path.
    pub fn told(path: &str, told: &str) -> Fault {
        let told = told.rsplit_once(" at line ").map_or(told, |(told, _)| told);
        // `inner[0].name` as the limits of records write it: `inner.0.name`.
        let path = path.replace('[', ".").replace(']', "");
        let path = if path == "." { "" } else { path.as_str() };
        let named = ["unknown field `", "missing field `"]
            .into_iter()
            .find_map(|found| told.strip_prefix(found)?.split_once('`'));
        let Some((name, _)) = named else {
            return Fault::new(path, told);
        };
        if path.is_empty() {
            Fault::new(name, told)
        } else if path == name || path.ends_with(&format!(".{name}")) {
            Fault::new(path, told)
        } else {
            Fault::new(format!("{path}.{name}"), told)
        }
    }
}
