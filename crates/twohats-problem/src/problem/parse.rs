//! Reading and writing the two JSON formats.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::validate::validate;
use super::{Fault, PROBLEM_FORMAT, Problem};
use crate::plan::{PLAN_FORMAT, Plan};

/// Reads a problem and checks every rule of the format.
///
/// # Errors
/// The first place where the text is no JSON of this format, or else all that [`validate`] finds.
pub fn parse(text: &str) -> Result<Problem, Vec<Fault>> {
    let problem = read(text, PROBLEM_FORMAT).map_err(|fault| vec![fault])?;
    validate(&problem)?;
    Ok(problem)
}

/// Reads a plan; whether it is a good one is for [`check`](crate::check::check) to say.
///
/// # Errors
/// The first place where the text is no JSON of this format.
pub fn parse_plan(text: &str) -> Result<Plan, Fault> {
    read(text, PLAN_FORMAT)
}

/// A problem as JSON text, with a line end.
pub fn print(problem: &Problem) -> String {
    written(serde_json::to_string_pretty(problem))
}

/// A plan as JSON text, with a line end.
pub fn print_plan(plan: &Plan) -> String {
    written(serde_json::to_string_pretty(plan))
}

fn written(text: serde_json::Result<String>) -> String {
    let mut text = text.expect("integers and strings always print");
    text.push('\n');
    text
}

/// Only the name of the format, to tell a wrong format from a wrong field.
#[derive(Deserialize)]
struct Name {
    format: Option<serde_json::Value>,
}

fn read<T: DeserializeOwned>(text: &str, format: &str) -> Result<T, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let name: Name = serde_json::from_str(text).map_err(|error| unreadable(&error, format))?;
    match name.format.as_ref().map(|value| value.as_str()) {
        Some(Some(found)) if found == format => {}
        Some(Some(found)) => return Err(misnamed(format!("{found:?}"), format)),
        Some(None) => return Err(misnamed("something other than a string".to_owned(), format)),
        None => return Err(misnamed("no format".to_owned(), format)),
    }
    serde_json::from_str(text).map_err(|error| unreadable(&error, format))
}

fn misnamed(found: String, format: &str) -> Fault {
    Fault {
        place: "format".to_owned(),
        found,
        mend: format!("this reads \"{format}\": give such a file"),
    }
}

fn unreadable(error: &serde_json::Error, format: &str) -> Fault {
    let full = error.to_string();
    let found = full
        .rsplit_once(" at line ")
        .map_or(full.as_str(), |(message, _)| message);
    let mend = match error.classify() {
        serde_json::error::Category::Eof => "the text stops early: give the whole file",
        serde_json::error::Category::Syntax => "make it JSON",
        _ if found.starts_with("unknown field") => "correct the field's name or take it out",
        _ if found.starts_with("missing field") => {
            "write the field, with null or [] where there is nothing"
        }
        _ if found.contains("floating point") => "write whole numbers",
        _ => "docs/PLANNING-MODEL.md says what stands there",
    };
    Fault {
        place: format!("line {}, column {}", error.line(), error.column()),
        found: format!("not {format}: {found}"),
        mend: mend.to_owned(),
    }
}
