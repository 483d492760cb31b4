//! Where a test's database is, on either engine.

use jiff::Timestamp;
use twohats_record::{Plan, PlanState, Settings, Task, TaskState};
use twohats_store::{Change, Commit, Expect, Location, Store, Who};
use twohats_testkit::postgres::cluster;
use twohats_testkit::scratch::Scratch;

/// A place for a database of a test's own, empty at first.
pub(crate) struct Place {
    pub(crate) at: Location,
    pub(crate) scratch: Scratch,
}

impl Place {
    pub(crate) fn sqlite() -> Place {
        let scratch = Scratch::new();
        let at = Location::Sqlite(scratch.file("a.db"));
        Place { at, scratch }
    }

    pub(crate) fn postgres() -> Place {
        let at = Location::parse(&cluster().database()).unwrap();
        let scratch = Scratch::new();
        Place { at, scratch }
    }

    /// The database, open.
    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.at).await.unwrap()
    }

    /// The database, open, with the workspace `w` of one settings record.
    pub(crate) async fn team(&self) -> Store {
        let store = self.open().await;
        add_team(&store, "w").await;
        store
    }
}

/// Runs each of these functions, which take a [`Place`], as a test on both engines.
macro_rules! both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::place::Place::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::place::Place::postgres()).await;
            })*
        }
    };
}

pub(crate) use both;

/// Seconds after the day that all tests begin on.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

pub(crate) fn who() -> Who {
    Who::named("test")
}

/// Makes a workspace of one settings record.
pub(crate) async fn add_team(store: &Store, id: &str) {
    let first = [Change::put(
        &Settings::new("Team", "Europe/Berlin"),
        Expect::Absent,
    )];
    let who = who();
    let made = store.create_workspace(id, "Team", &who, at(0), &first);
    assert_eq!(made.await.unwrap().seq, 1);
}

/// A task with a title.
pub(crate) fn task(id: &str, title: &str) -> Task {
    let json = serde_json::json!({"id": id, "title": title, "state": "open", "added_at": at(0)});
    serde_json::from_value(json).unwrap()
}

/// A commit of `changes` to `w`.
pub(crate) fn commit(changes: Vec<Change>) -> Commit {
    let mut commit = Commit::new("w", who(), at(1), "test.change");
    commit.changes = changes;
    commit
}

/// A commit that puts tasks, whatever is there.
pub(crate) fn put(tasks: &[Task]) -> Commit {
    commit(
        tasks
            .iter()
            .map(|task| Change::put(task, Expect::Any))
            .collect(),
    )
}

pub(crate) fn done(mut task: Task) -> Task {
    task.state = TaskState::Done;
    task
}

/// A plan that says nothing.
pub(crate) fn plan(id: &str, state: PlanState) -> Plan {
    let parts = [
        "late",
        "delay",
        "unplanned",
        "assign",
        "growth",
        "time",
        "warmup",
        "switch",
        "window",
        "overload",
        "missed",
        "move",
        "finish",
    ];
    let parts: serde_json::Map<_, _> = parts
        .map(|part| (part.to_owned(), 0.into()))
        .into_iter()
        .collect();
    let json = serde_json::json!({
        "id": id, "state": state, "made_at": at(0), "made_from": 1,
        "proposal": {
            "format": "twohats-proposal/1", "me": "me", "strategy": "steady", "from": "", "to": "", "people": [],
            "blocks": [], "meetings": [], "ranked": [], "advice": [], "unplaced": [], "warnings": [],
            "assumptions": [], "notes": [], "cost": {"total": 0, "parts": parts, "bound": null},
            "plan": {"format": "twohats-plan/1", "cost": 0, "breakdown": parts, "tasks": [], "sessions": [],
                "bound": null},
        },
    });
    serde_json::from_value(json).unwrap()
}
