//! Every field of every body, as the description has them: too long, of the wrong type, unknown.

use serde_json::{Map, Value, json};
use twohats_server::openapi;

use crate::client::{Client, Reply};
use crate::roles::{Operation, operations};
use crate::world::{World, both};

both!(no_field_takes_what_it_cannot_be);

/// Letters that no field takes: more than the longest, fewer than a body may have.
const TOO_LONG: usize = 70_000;
/// How deep bodies are walked.
const DEEP: usize = 4;
/// Operations that look something up by what they are sent, or compare it: they say that it is not right, whatever
/// its length.
const LOOKED_UP: [&str; 11] = [
    "set_up",
    "sign_in",
    "join",
    "change_password",
    "fix_block",
    "release_block",
    "move_block",
    "do_next",
    "split_block",
    "add_passkey",
    "sign_in_by_passkey",
];

/// A way to a field: names of fields, and `0` for the entry of a list.
type Way = Vec<String>;

async fn no_field_takes_what_it_cannot_be(world: &World) {
    let owner = world.owner().await;
    let ids = furnish(&owner).await;
    let mut tried = 0;
    for operation in operations() {
        let content = &operation.facts["requestBody"]["content"]["application/json"];
        if content.is_null() {
            continue;
        }
        let schema = resolve(&content["schema"]);
        let mut fields = Vec::new();
        walk(schema, &mut Vec::new(), &sample(schema), &mut fields);
        assert!(
            !fields.is_empty(),
            "{} has a body without fields",
            operation.path
        );
        for (way, schema, base) in &fields {
            tried += 1;
            refuse(&owner, &operation, &ids, base, way, schema).await;
        }
    }
    assert!(tried > 100, "only {tried} fields were found");
}

async fn refuse(
    owner: &Client,
    operation: &Operation,
    ids: &Map<String, Value>,
    base: &Value,
    way: &Way,
    schema: &Value,
) {
    let name = way.iter().rfind(|part| *part != "0").unwrap();
    let send = async |value: Value| {
        let mut body = base.clone();
        put(&mut body, way, value);
        call(owner, operation, ids, &body).await
    };
    if let Some(wrong) = of_wrong_type(schema) {
        let reply = send(wrong).await;
        check(operation, way, "of the wrong type", &reply, Some(name));
        assert_eq!(reply.status, 422, "{way:?}: {}", reply.text());
    }
    if kinds(schema).contains(&"string") {
        let reply = send(json!("a".repeat(TOO_LONG))).await;
        let id = operation.facts["operationId"].as_str().unwrap();
        let named = (!LOOKED_UP.contains(&id)).then_some(name.as_str());
        check(operation, way, "too long", &reply, named);
    }
    let mut beside = way.clone();
    beside.pop();
    if beside.last().is_none_or(|last| last != "0") && !is_map(base, &beside) {
        beside.push("unheard_of".to_owned());
        let mut body = base.clone();
        put(&mut body, &beside, json!(1));
        let reply = call(owner, operation, ids, &body).await;
        let known = way.len() == 1;
        check(
            operation,
            &beside,
            "unknown",
            &reply,
            known.then_some("unheard_of"),
        );
    }
}

fn check(operation: &Operation, way: &Way, what: &str, reply: &Reply, name: Option<&str>) {
    let said = format!(
        "{} {}: {} {what}: {} {}",
        operation.method,
        operation.path,
        way.join("."),
        reply.status,
        reply.text().chars().take(600).collect::<String>()
    );
    assert!((400..500).contains(&reply.status), "{said}");
    reply.problem();
    if let Some(name) = name {
        let fields = reply.fields();
        let named = fields
            .iter()
            .any(|field| field.split('.').any(|part| part == name));
        assert!(named, "{name} is not named: {said}");
    }
}

/// Sends a body as a trial where there can be one, on things that are there.
async fn call(
    owner: &Client,
    operation: &Operation,
    ids: &Map<String, Value>,
    body: &Value,
) -> Reply {
    let list = operation.path.split('/').nth(5).unwrap_or_default();
    let id = ids.get(list).and_then(Value::as_str).unwrap_or("nothing");
    let path = operation.path.replace("{ws}", "team").replace("{id}", id);
    let parameters = operation.facts["parameters"].as_array();
    let trial = parameters.is_some_and(|all| all.iter().any(|one| one["name"] == "dry_run"));
    let path = if trial {
        format!("{path}?dry_run=true")
    } else {
        path
    };
    let body = body.to_string();
    owner
        .send(
            &operation.method,
            &path,
            &[("if-match", "*")],
            Some(body.as_bytes()),
        )
        .await
}

/// One thing of each sort; their ids by the list that they are in.
async fn furnish(owner: &Client) -> Map<String, Value> {
    let add = async |list: &str, body: Value| {
        let path = format!("/api/v1/workspaces/team/{list}");
        owner.post(&path, &body).await.expect(201).json()["value"]["id"].clone()
    };
    let person = add(
        "people",
        json!({"id": "ana", "name": "Ana", "zone": "Europe/Berlin"}),
    )
    .await;
    let me = owner.get("/api/v1/me").await.expect(200).json();
    let entry = json!({"person": "ana", "note": "A question", "minutes": 5});
    let mut ids = Map::new();
    ids.insert("people".to_owned(), person);
    ids.insert(
        "tasks".to_owned(),
        add("tasks", json!({"title": "Retry queue"})).await,
    );
    ids.insert(
        "calendars".to_owned(),
        add("calendars", json!({"person": "ana", "name": "Work"})).await,
    );
    ids.insert("entries".to_owned(), add("entries/interrupt", entry).await);
    ids.insert("members".to_owned(), me["account"]["id"].clone());
    ids.insert("strategies".to_owned(), json!("our-mornings"));
    // Work runs on the task, so that it can be stopped.
    let member = format!("/api/v1/workspaces/team/members/{}", text(&ids["members"]));
    owner
        .patch(&member, "*", &json!({"person": "ana"}))
        .await
        .expect(200);
    let start = format!(
        "/api/v1/workspaces/team/tasks/{}/start",
        text(&ids["tasks"])
    );
    owner.send("POST", &start, &[], None).await.expect(200);
    ids
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The schema that a reference leads to; of a choice with `null`, the other one.
fn resolve(schema: &Value) -> &Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return resolve(&openapi()["components"]["schemas"][name]);
    }
    let choice = ["oneOf", "anyOf"]
        .iter()
        .find_map(|key| schema[*key].as_array());
    match choice {
        Some(choice) => choice
            .iter()
            .map(resolve)
            .find(|one| one["type"] != "null")
            .unwrap(),
        None => schema,
    }
}

fn kinds(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A field: the way to it, its schema, and a body that has all but it as it should be.
type Found = (Way, &'static Value, Value);

fn walk(schema: &'static Value, way: &mut Way, base: &Value, found: &mut Vec<Found>) {
    if way.len() >= DEEP {
        return;
    }
    let fields = schema["properties"].as_object();
    let fields = fields
        .into_iter()
        .flatten()
        .map(|(name, field)| (name.as_str(), field));
    let entries = Some(("0", &schema["items"])).filter(|(_, entry)| entry.is_object());
    for (name, field) in fields.chain(entries) {
        way.push(name.to_owned());
        let field = resolve(field);
        found.push((way.clone(), field, base.clone()));
        let mut inner = base.clone();
        put(&mut inner, way, sample(field));
        walk(field, way, &inner, found);
        way.pop();
    }
}

fn sample(schema: &Value) -> Value {
    let kinds = kinds(schema);
    if let Some(values) = schema["enum"].as_array() {
        return values[0].clone();
    }
    match kinds.first() {
        Some(&"string") => match schema["format"].as_str() {
            Some("date") => json!("2026-11-23"),
            Some("date-time") => json!("2026-11-23T08:00:00Z"),
            _ => json!("x"),
        },
        Some(&"integer" | &"number") => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        Some(&"boolean") => json!(false),
        Some(&"array") => json!([]),
        _ => {
            let mut fields = Map::new();
            for name in schema["required"].as_array().into_iter().flatten() {
                let name = name.as_str().unwrap();
                let value = match name {
                    "person" => json!("ana"),
                    "zone" => json!("Europe/Berlin"),
                    "email" => json!("bob@example.org"),
                    _ => sample(resolve(&schema["properties"][name])),
                };
                fields.insert(name.to_owned(), value);
            }
            Value::Object(fields)
        }
    }
}

fn of_wrong_type(schema: &Value) -> Option<Value> {
    let kinds = kinds(schema);
    if kinds.is_empty() && schema["enum"].is_null() {
        return None;
    }
    // An object where there should be none, and a number where there should be one.
    Some(match kinds.contains(&"object") {
        true => json!(5),
        false => json!({"wrong": true}),
    })
}

/// Puts a value at the end of a way, with whatever has to be on the way.
fn put(body: &mut Value, way: &[String], value: Value) {
    let Some((first, rest)) = way.split_first() else {
        *body = value;
        return;
    };
    if first == "0" {
        if !body.is_array() {
            *body = json!([]);
        }
        let entries = body.as_array_mut().unwrap();
        if entries.is_empty() {
            entries.push(Value::Null);
        }
        return put(&mut entries[0], rest, value);
    }
    if !body.is_object() {
        *body = json!({});
    }
    put(&mut body[first], rest, value);
}

/// Whether there is something other than an object with fields of its own.
fn is_map(body: &Value, way: &[String]) -> bool {
    let mut found = body;
    for part in way {
        found = &found[part.as_str()];
    }
    !(found.is_object() || found.is_null())
}
