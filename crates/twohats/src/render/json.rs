//! JSON for programs.

use serde::Serialize;

/// Any value as indented JSON text, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("strings, numbers and lists always print");
    text.push('\n');
    text
}
