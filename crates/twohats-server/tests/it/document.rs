//! The description of the API.

use std::collections::BTreeSet;

use serde_json::Value;
use twohats_server::openapi;

use crate::roles::operations;
use crate::world::{Engine, World};

#[test]
fn is_the_one_that_is_written_down() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/reference/openapi.json"
    );
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == format!("{:#}\n", openapi()),
        "docs/reference/openapi.json is behind the code: run cargo xtask generate"
    );
}

#[test]
fn names_every_operation_once() {
    let mut names = BTreeSet::new();
    for operation in operations() {
        let name = operation.facts["operationId"].as_str().unwrap().to_owned();
        assert!(
            names.insert(name.clone()),
            "two operations are called {name}"
        );
        let summary = operation.facts["summary"].as_str().unwrap_or_default();
        assert!(!summary.is_empty(), "{name} has no summary");
    }
}

/// Two types of one name silently take each other's place; then a field is missing that one of them has. So every
/// reference must lead somewhere, and every schema must be referred to from somewhere.
#[test]
fn every_reference_leads_somewhere() {
    let mut used = BTreeSet::new();
    references(openapi(), &mut used);
    let there: BTreeSet<String> = openapi()["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let lost: Vec<_> = used.difference(&there).collect();
    assert!(lost.is_empty(), "referred to and not there: {lost:?}");
}

/// The names of types that describe bodies, as the code has them: no two may share one.
#[test]
fn no_two_types_share_a_name() {
    let crates = ["twohats-record", "twohats-app", "twohats-server"];
    let mut seen = BTreeSet::new();
    let mut twice = Vec::new();
    for name in crates {
        let folder = format!("{}/../{name}/src", env!("CARGO_MANIFEST_DIR"));
        visit(folder.as_ref(), &mut |text| {
            for found in described(text) {
                if !seen.insert(found.clone()) {
                    twice.push(found);
                }
            }
        });
    }
    assert!(
        seen.len() > 60,
        "the search for types finds too few: {seen:?}"
    );
    assert!(
        twice.is_empty(),
        "types of one name overwrite each other's description: {twice:?}"
    );
}

#[tokio::test]
async fn is_served() {
    let world = World::new(Engine::Sqlite).await;
    let served = world
        .stranger()
        .get("/api/v1/openapi.json")
        .await
        .expect(200);
    assert_eq!(&served.json(), openapi());
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                let name = reference.strip_prefix("#/components/schemas/").unwrap();
                found.insert(name.to_owned());
            }
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(entries) => entries.iter().for_each(|entry| references(entry, found)),
        _ => {}
    }
}

/// Types with `ToSchema` in their derives.
fn described(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut derived = false;
    for line in text.lines() {
        let line = line.trim();
        derived |=
            line.contains("ToSchema") && !line.starts_with("use ") && !line.starts_with("//");
        let words: Vec<&str> = line
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        let named = words
            .iter()
            .position(|word| *word == "struct" || *word == "enum");
        let is_type =
            line.starts_with("pub") || line.starts_with("struct") || line.starts_with("enum");
        if let (Some(at), true, true) = (named, derived, is_type) {
            found.push(words[at + 1].to_owned());
            derived = false;
        }
        if line.starts_with("impl") || line.starts_with("fn") {
            derived = false;
        }
    }
    found
}

fn visit(folder: &std::path::Path, read: &mut impl FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, read);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            read(&std::fs::read_to_string(&path).unwrap());
        }
    }
}
