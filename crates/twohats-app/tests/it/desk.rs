//! A workspace to test on: a store in a folder that goes away with it, and a clock that stands still.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use twohats_app::tasks::{self, TaskDraft};
use twohats_app::workspaces::{self, WorkspaceDraft};
use twohats_app::{
    Actor, App, AppError, FixedClock, How, Own, Permit, Planner, PlannerSettings, Settings, people,
    work,
};
use twohats_record::{Person, Role, Task};
use twohats_store::{Location, Store};

/// A workspace `team` in Berlin, on Monday 23 November 2026, 8:00.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) own: Permit<Own>,
    folder: PathBuf,
}

/// When every test begins: Monday, 8:00 in Berlin.
pub(crate) const MONDAY: &str = "2026-11-23T07:00:00Z";

static NEXT: AtomicU32 = AtomicU32::new(0);

impl Desk {
    /// An empty workspace.
    pub(crate) async fn empty() -> Desk {
        Desk::with(Settings::default()).await
    }

    /// An empty workspace of a program that is run so.
    async fn with(settings: Settings) -> Desk {
        let nth = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("twohats-app-{}-{nth}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let at = Location::Sqlite(folder.join("test.db"));
        let store = Store::open(&at).await.unwrap();
        let clock = Arc::new(FixedClock::new(MONDAY.parse().unwrap()));
        let planner = Planner::new(PlannerSettings {
            threads: 2,
            steps: 200,
            replan_steps: 50,
            ..PlannerSettings::default()
        });
        let app = App::new(store, clock.clone(), planner, settings);
        let draft = WorkspaceDraft {
            id: Some("team".to_owned()),
            name: "Team".to_owned(),
            zone: "Europe/Berlin".to_owned(),
        };
        workspaces::create(&app, &draft, None, "test")
            .await
            .unwrap();
        let own = Actor::new("team", "test", Role::Owner).permit().unwrap();
        Desk {
            app,
            clock,
            own,
            folder,
        }
    }

    /// Ana, who leads Bo and Cy.
    pub(crate) async fn team() -> Desk {
        Desk::empty().await.with_team().await
    }

    /// The same, where calendars are fetched from this machine too.
    pub(crate) async fn team_with_private_feeds() -> Desk {
        let settings = Settings {
            private_feeds: true,
            ..Settings::default()
        };
        Desk::with(settings).await.with_team().await
    }

    async fn with_team(self) -> Desk {
        self.person("ana", None).await.unwrap();
        self.person("bo", Some("ana")).await.unwrap();
        self.person("cy", Some("ana")).await.unwrap();
        self
    }

    pub(crate) async fn person(&self, id: &str, led_by: Option<&str>) -> Result<Person, AppError> {
        let mut person = json!({"id": id, "name": id.to_uppercase(), "zone": "Europe/Berlin"});
        if let Some(lead) = led_by {
            person["led_by"] = json!(lead);
        }
        let person = serde_json::from_value(person).unwrap();
        let added = people::add(&self.app, &self.own, person, &How::default()).await?;
        Ok(added.value)
    }

    /// Adds a task from the fields of its draft.
    pub(crate) async fn task(&self, draft: Value) -> Task {
        self.try_task(draft).await.unwrap()
    }

    pub(crate) async fn try_task(&self, draft: Value) -> Result<Task, AppError> {
        let draft: TaskDraft = serde_json::from_value(draft).unwrap();
        let added = tasks::add(&self.app, &self.own, draft, &How::default()).await?;
        Ok(added.value)
    }

    pub(crate) async fn get(&self, id: &str) -> Task {
        tasks::get(&self.app, &self.own, id).await.unwrap().record
    }

    /// Somebody of the team with a role.
    pub(crate) fn actor(&self, person: &str, role: Role) -> Actor {
        Actor::new("team", person, role).with_person(Some(person.to_owned()))
    }

    pub(crate) fn minutes(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    pub(crate) fn set(&self, now: &str) {
        self.clock.set(now.parse().unwrap());
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.now()
    }

    /// Does every job that is due in a minute.
    pub(crate) async fn work(&self) -> usize {
        let later = self.now() + SignedDuration::from_mins(1);
        let lease = SignedDuration::from_mins(1);
        let store = self.app.store();
        let jobs = store.claim(&work::KINDS, later, lease, 10).await.unwrap();
        for job in &jobs {
            work::run(&self.app, job).await.unwrap();
        }
        jobs.len()
    }

    /// Every record of the workspace by kind and id, as JSON.
    pub(crate) async fn records(&self) -> Value {
        use twohats_record::{Calendar, Entry, Event, Plan, Settings, Strategy};
        async fn all<R: twohats_record::Record>(desk: &Desk) -> Value {
            let all = desk.app.store().all::<R>("team", &[]).await.unwrap();
            let all: Vec<R> = all.into_iter().map(|stored| stored.record).collect();
            serde_json::to_value(all).unwrap()
        }
        json!([
            all::<Settings>(self).await,
            all::<Person>(self).await,
            all::<Strategy>(self).await,
            all::<Calendar>(self).await,
            all::<Event>(self).await,
            all::<Task>(self).await,
            all::<Entry>(self).await,
            all::<Plan>(self).await,
        ])
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
