//! `--json`: records as the reference has them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use twohats_app::Outcome;
use twohats_record::{Entry, Person, Plan, Settings, Task};

use super::world::Desk;
use crate::proof::engine::Engine;

fn read<T: DeserializeOwned>(desk: &Desk, at: &str, args: &[&str]) -> T {
    let out = desk.ok(at, &[args, &["--json"]].concat());
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}"))
}

/// The day of `day.rs`, as a program lives it.
fn live(engine: Engine) -> Vec<Value> {
    let desk = Desk::new(engine);
    let desk = &desk;
    let added: Outcome<Task> = read(desk, "08:00", &["add", "fix it !fri 2h #maker @bo"]);
    let id = added.value.id.clone();
    assert_eq!(
        (added.value.effort_minutes, added.seq.is_some()),
        (Some(120), true)
    );
    let tried: Outcome<Task> = read(desk, "08:01", &["done", &id, "--dry-run"]);
    assert_eq!((tried.seq, tried.touched.len()), (None, 1));
    let listed: Vec<Task> = read(desk, "08:02", &["list"]);
    assert!(listed.iter().any(|task| task.id == id));
    let shown: Task = read(desk, "08:03", &["show", &id]);
    assert_eq!(shown, added.value);
    let ranked: Value = read(desk, "08:04", &["ranked"]);
    let planned: Outcome<Plan> = read(desk, "08:05", &["plan"]);
    let accepted: Outcome<Plan> = read(desk, "08:06", &["accept"]);
    assert_eq!(planned.value.id, accepted.value.id);
    let started: Outcome<Task> = read(desk, "08:30", &["start", &id]);
    let interrupted: Outcome<Entry> = read(desk, "09:00", &["interrupt", "the phone"]);
    let resumed: Outcome<Entry> = read(desk, "09:10", &["stop"]);
    let stopped: Outcome<Task> = read(desk, "09:30", &["stop"]);
    let done: Outcome<Task> = read(desk, "09:31", &["done", &id]);
    assert!(!done.value.state.is_open());
    let _: Value = read(desk, "09:32", &["undo"]);
    let again: Task = read(desk, "09:33", &["show", &id]);
    assert!(again.state.is_open());
    let week: Value = read(desk, "09:34", &["week"]);
    let today: Value = read(desk, "09:35", &["today"]);
    let history: Vec<Value> = read(desk, "09:36", &["history"]);
    assert_eq!(history[0]["undoes"].as_u64(), done.seq);
    let _: Vec<Person> = read(desk, "09:37", &["people", "list"]);
    let _: Person = read(desk, "09:37", &["people", "show", "bo"]);
    let _: Settings = read(desk, "09:38", &["settings"]);
    vec![
        value(&added),
        ranked["items"][0].clone(),
        value(&started),
        value(&interrupted),
        value(&resumed),
        value(&stopped),
        names(&week),
        names(&today),
        today["running"].clone(),
        history[1].clone(),
    ]
}

fn value(outcome: &impl Serialize) -> Value {
    serde_json::to_value(outcome).unwrap()
}

/// The fields of an object: what stands in them is the search's.
fn names(object: &Value) -> Value {
    let fields = object.as_object().unwrap();
    fields.keys().cloned().collect()
}

/// What a program reads in that day, as one snapshot for both engines.
fn told(engine: Engine) -> String {
    serde_json::to_string_pretty(&live(engine)).unwrap()
}

#[test]
fn a_leads_day_for_programs() {
    insta::assert_snapshot!("a_leads_day_for_programs", told(Engine::Sqlite));
}

#[test]
fn a_leads_day_for_programs_is_the_same_on_postgresql() {
    insta::assert_snapshot!("a_leads_day_for_programs", told(Engine::Postgres));
}
