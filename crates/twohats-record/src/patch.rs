//! Changes to a record, as a JSON merge patch (RFC 7386).

use serde_json::Value;

use crate::{Fault, Record};

/// A record after a patch, or what is wrong with it.
pub type Patched<R> = Result<R, Vec<Fault>>;

/// Applies a merge patch: fields that are named change, `null` takes one away, all others stay.
///
/// # Errors
/// When the patch is no object, names a field that is not there, changes the id, or breaks a limit.
pub fn patch<R: Record>(record: &R, patch: &Value) -> Patched<R> {
    let Value::Object(_) = patch else {
        return Err(vec![Fault::new("", "a change is an object of fields")]);
    };
    let whole =
        serde_json::to_value(record).map_err(|error| vec![Fault::new("", error.to_string())])?;
    let mut changed = whole;
    merge(&mut changed, patch);
    let changed: R = serde_path_to_error::deserialize(changed).map_err(|error| {
        let path = error.path().to_string();
        vec![Fault::told(&path, &error.inner().to_string())]
    })?;
    let mut faults = changed.faults();
    if changed.id() != record.id() {
        faults.push(Fault::new("id", "cannot change"));
    }
    if faults.is_empty() {
        Ok(changed)
    } else {
        Err(faults)
    }
}

/// RFC 7386, section 2. As deep as the parser let the patch be, which is 128 levels.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(fields) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Value::Object(object) = target else {
        return;
    };
    for (name, value) in fields {
        if value.is_null() {
            object.remove(name);
        } else {
            merge(object.entry(name.clone()).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Task;

    #[test]
    fn changes_what_is_named_and_clears_with_null() {
        let mut task = Task::new("T-1", "Retry queue");
        task.importance = Some(4);
        task.skills.insert("rust".to_owned(), 3);
        let change = json!({"importance": null, "effort_minutes": 90, "skills": {"sql": 2}});
        let changed = patch(&task, &change).unwrap();
        assert_eq!(
            (changed.importance, changed.effort_minutes),
            (None, Some(90))
        );
        assert_eq!(changed.skills.len(), 2);
    }

    #[test]
    fn refuses_by_field() {
        let task = Task::new("T-1", "Retry queue");
        let field = |change| patch(&task, &change).unwrap_err()[0].clone();
        assert_eq!(field(json!({"effort_minutes": 0})).field, "effort_minutes");
        assert_eq!(field(json!({"id": "T-2"})).field, "id");
        assert_eq!(field(json!({"efort": 5})).field, "efort");
        assert_eq!(field(json!({"title": null})).field, "title");
        assert_eq!(field(json!({"title": 5})).field, "title");
        assert_eq!(field(json!({"skills": {"rust": "x"}})).field, "skills.rust");
        assert!(field(json!([1])).message.contains("object"));
    }
}
