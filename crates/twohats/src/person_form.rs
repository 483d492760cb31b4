//! A person as a text to edit: TOML with the fields of the JSON.

use serde_json::{Map, Value};
use twohats_record::{Fault, Person, Record};

/// The text to edit.
pub(crate) fn print(person: &Person) -> String {
    let fields = toml::to_string(person).unwrap_or_default();
    format!(
        "# Times are local: mon = [\"9:00-12:30\", \"13:00-17:30\"]. Levels are 1 to 5.\n# strengths = {{ rust = 4 }}, growth_wishes = [\"sql\"], time_off = [{{ first = \"2026-12-24\", last = \"2026-12-31\" }}],\n# led_by = \"ana\", one_on_one = {{ every_days = 7, minutes = 30 }}, emails = [\"ana@example.org\"]\n{fields}"
    )
}

/// Somebody of whom only the id is known.
pub(crate) fn empty(id: &str, zone: &str) -> Person {
    Person {
        id: id.to_owned(),
        name: id.to_owned(),
        zone: zone.to_owned(),
        hours: None,
        strengths: Default::default(),
        growth_wishes: Default::default(),
        time_off: Vec::new(),
        led_by: None,
        one_on_one: None,
        check_in: None,
        emails: Vec::new(),
    }
}

/// Reads an edited text; what is wrong is told with its line or field.
pub(crate) fn read(text: &str) -> Result<Person, Vec<String>> {
    let person: Person = toml::from_str(text).map_err(|error| vec![error.to_string()])?;
    let told = |fault: &Fault| format!("{}: {}", fault.field, fault.message);
    match person.faults().as_slice() {
        [] => Ok(person),
        faults => Err(faults.iter().map(told).collect()),
    }
}

/// What turns `before` into `after`, as a merge patch.
pub(crate) fn patch(before: &Person, after: &Person) -> Value {
    let whole = |person| serde_json::to_value(person).unwrap_or_default();
    difference(&whole(before), &whole(after))
}

fn difference(before: &Value, after: &Value) -> Value {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        return after.clone();
    };
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    let gone = gone.map(|name| (name.clone(), Value::Null));
    let changed = new
        .iter()
        .filter(|(name, value)| old.get(*name) != Some(value))
        .map(|(name, value)| {
            let old = old.get(name).unwrap_or(&Value::Null);
            (name.clone(), difference(old, value))
        });
    Value::Object(gone.chain(changed).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_and_tells_differences() {
        let mut ana = empty("ana", "Europe/Berlin");
        ana.strengths.insert("c++".to_owned(), 3);
        ana.led_by = Some("bo".to_owned());
        assert_eq!(read(&print(&ana)).unwrap(), ana);
        let mut after = ana.clone();
        after.led_by = None;
        after.strengths.clear();
        after.strengths.insert("sql".to_owned(), 2);
        let changed = twohats_record::patch(&ana, &patch(&ana, &after)).unwrap();
        assert_eq!(changed, after);
        assert!(read("id = \"x\"").unwrap_err()[0].contains("name"));
        let text = print(&ana).replace("Europe/Berlin", "Mars");
        assert!(read(&text).unwrap_err()[0].contains("zone"));
    }
}
