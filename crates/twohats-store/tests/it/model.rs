//! Random commits, beside a plain model that keeps maps in memory.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use twohats_record::{Entry, Kind, Record, Task};
use twohats_store::{Change, CommitError, Expect, HistoryChange, Store};

use crate::place::{Place, at, commit, task, who};

/// Random runs on each engine; every run makes up to 12 commits.
const RUNS: u32 = 60;

/// One change of a random commit.
#[derive(Clone, Debug)]
struct Step {
    /// Of six: tasks 0 to 3, which plans are made from, and entries 4 and 5, which they are not.
    what: usize,
    /// Of three bodies; `None` deletes.
    body: Option<usize>,
    expect: Wish,
}

#[derive(Clone, Copy, Debug)]
enum Wish {
    Any,
    Absent,
    Present,
    Stale,
}

/// Which record changed, its body before and after.
type Moved = (usize, Option<usize>, Option<usize>);

/// What a workspace should hold.
#[derive(Clone, Default)]
struct Model {
    seq: u64,
    inputs: u64,
    records: BTreeMap<usize, (u64, usize)>,
    history: Vec<Vec<Moved>>,
}

impl Model {
    fn expect(&self, step: &Step) -> Expect {
        let version = self.records.get(&step.what).map(|(version, _)| *version);
        match (step.expect, version) {
            (Wish::Any, _) => Expect::Any,
            (Wish::Absent, _) | (Wish::Present, None) => Expect::Absent,
            (Wish::Present, Some(version)) => Expect::Version(version),
            (Wish::Stale, version) => Expect::Version(version.unwrap_or(0) + 1),
        }
    }

    /// The model after a commit, or which change is refused.
    fn after(&self, steps: &[(Step, Expect)]) -> Result<Model, usize> {
        let mut next = self.clone();
        let seq = self.seq + 1;
        let mut changes = Vec::new();
        for (step, expect) in steps {
            let before = next.records.get(&step.what).copied();
            match (expect, before) {
                (Expect::Any, _) | (Expect::Absent, None) => {}
                (Expect::Version(expected), Some((version, _))) if *expected == version => {}
                _ => return Err(step.what),
            }
            let before = before.map(|(_, body)| body);
            if before != step.body {
                changes.push((step.what, before, step.body));
                match step.body {
                    Some(body) => next.records.insert(step.what, (seq, body)),
                    None => next.records.remove(&step.what),
                };
            }
        }
        if changes.is_empty() {
            return Ok(self.clone());
        }
        if changes.iter().any(|(what, ..)| *what < 4) {
            next.inputs = seq;
        }
        next.seq = seq;
        next.history.push(changes);
        Ok(next)
    }
}

fn id(what: usize) -> String {
    format!("X-{what}")
}

fn a_task(what: usize, body: usize) -> Task {
    task(&id(what), ["One", "Two", "Three"][body])
}

fn an_entry(what: usize, body: usize) -> Entry {
    let note = ["", "two", "three"][body];
    let json = serde_json::json!({"id": id(what), "person": "ana", "kind": "work",
        "starts_at": at(0), "note": note});
    serde_json::from_value(json).unwrap()
}

/// The body as the store should keep it.
fn json(what: usize, body: usize) -> String {
    match what < 4 {
        true => serde_json::to_string(&a_task(what, body)).unwrap(),
        false => serde_json::to_string(&an_entry(what, body)).unwrap(),
    }
}

fn change(step: &Step, expect: Expect) -> Change {
    match (step.what < 4, step.body) {
        (true, Some(body)) => Change::put(&a_task(step.what, body), expect),
        (true, None) => Change::delete::<Task>(&id(step.what), expect),
        (false, Some(body)) => Change::put(&an_entry(step.what, body), expect),
        (false, None) => Change::delete::<Entry>(&id(step.what), expect),
    }
}

/// Makes the commits in a workspace of their own and compares after each.
async fn run(store: &Store, workspace: &str, commits: &[Vec<Step>]) {
    store
        .create_workspace(workspace, "W", &who(), at(0), &[])
        .await
        .unwrap();
    let mut model = Model::default();
    for steps in commits {
        let steps: Vec<(Step, Expect)> = steps
            .iter()
            .map(|step| (step.clone(), model.expect(step)))
            .collect();
        let changes = steps.iter().map(|(step, expect)| change(step, *expect));
        let mut asked = commit(changes.collect());
        asked.workspace = workspace.to_owned();
        let done = store.commit(asked).await;
        match (model.after(&steps), done) {
            (Ok(next), Ok(done)) => {
                model = next;
                assert_eq!((done.seq, done.inputs), (model.seq, model.inputs));
                if steps.len() == 2 && model.seq > 0 {
                    model = undo(store, workspace, &model).await;
                }
            }
            (Err(what), Err(CommitError::Changed { id: refused, .. })) => {
                assert_eq!(refused, id(what));
            }
            (expected, found) => panic!("expected {:?}, found {found:?}", expected.err()),
        }
    }
    compare(store, workspace, &model).await;
}

/// Takes the last change back by what the history says of it.
async fn undo(store: &Store, workspace: &str, model: &Model) -> Model {
    let entry = store.change(workspace, model.seq).await.unwrap().unwrap();
    let back =
        entry.changes.into_iter().rev().map(|change| {
            Change::raw(change.kind, &change.id, change.before, Expect::Any).unwrap()
        });
    let mut asked = commit(back.collect());
    asked.workspace = workspace.to_owned();
    asked.undoes = Some(entry.seq);
    let done = store.commit(asked).await.unwrap();
    let steps = model.history.last().unwrap().iter().rev();
    let steps: Vec<(Step, Expect)> = steps
        .map(|&(what, body, _)| {
            let expect = Wish::Any;
            (Step { what, body, expect }, Expect::Any)
        })
        .collect();
    let next = model.after(&steps).unwrap();
    assert_eq!((done.seq, done.inputs), (next.seq, next.inputs));
    next
}

async fn compare(store: &Store, workspace: &str, model: &Model) {
    let held = store.workspace(workspace).await.unwrap().unwrap();
    assert_eq!((held.seq, held.inputs), (model.seq, model.inputs));
    let mut found = Vec::new();
    for stored in store.all::<Task>(workspace, &[]).await.unwrap() {
        let json = serde_json::to_string(&stored.record).unwrap();
        found.push((stored.record.id().to_owned(), stored.version, json));
    }
    for stored in store.all::<Entry>(workspace, &[]).await.unwrap() {
        let json = serde_json::to_string(&stored.record).unwrap();
        found.push((stored.record.id().to_owned(), stored.version, json));
    }
    let expected = model.records.iter();
    let expected = expected.map(|(&what, &(version, body))| (id(what), version, json(what, body)));
    assert_eq!(found, expected.collect::<Vec<_>>());

    let mut history = store.history(workspace, None, 100).await.unwrap();
    history.reverse();
    assert_eq!(history.len(), model.history.len());
    for (entry, expected) in history.iter().zip(&model.history) {
        let told = |change: &HistoryChange| {
            let HistoryChange {
                kind,
                id,
                before,
                after,
                ..
            } = change.clone();
            (kind, id, before, after)
        };
        let found: Vec<_> = entry.changes.iter().map(told).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|&(what, before, after)| {
                let kind = if what < 4 { Kind::Task } else { Kind::Entry };
                let body = |body: Option<usize>| body.map(|body| json(what, body));
                (kind, id(what), body(before), body(after))
            })
            .collect();
        assert_eq!(found, expected);
    }
}

/// Random runs, one workspace each, in one database.
fn runs(place: &Place) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(place.open());
    let wish = prop_oneof![
        4 => Just(Wish::Any),
        2 => Just(Wish::Absent),
        5 => Just(Wish::Present),
        1 => Just(Wish::Stale),
    ];
    let body = proptest::option::weighted(0.75, 0..3_usize);
    let step =
        (0..6_usize, body, wish).prop_map(|(what, body, expect)| Step { what, body, expect });
    let commits = prop::collection::vec(prop::collection::vec(step, 1..4), 1..13);
    let mut runner = TestRunner::new(Config {
        cases: RUNS,
        failure_persistence: None,
        ..Config::default()
    });
    let count = std::cell::Cell::new(0);
    runner
        .run(&commits, |commits| {
            count.set(count.get() + 1);
            let workspace = format!("w-{}", count.get());
            runtime.block_on(run(&store, &workspace, &commits));
            Ok(())
        })
        .unwrap();
    runtime.block_on(store.check()).unwrap();
}

#[test]
fn random_commits_end_as_in_the_model_on_sqlite() {
    runs(&Place::sqlite());
}

#[test]
fn random_commits_end_as_in_the_model_on_postgres() {
    runs(&Place::postgres());
}
