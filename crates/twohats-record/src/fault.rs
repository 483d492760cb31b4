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
}
