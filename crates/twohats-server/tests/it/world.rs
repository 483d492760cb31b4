//! A server of a test's own, with its people.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use twohats_app::access::setup;
use twohats_app::store::{Location, Store};
use twohats_app::{App, FixedClock, Planner, PlannerSettings, Settings};
use twohats_record::Role;
use twohats_server::{Bench, Rates, ServeOptions};
use twohats_testkit::postgres::cluster;
use twohats_testkit::scratch::Scratch;

use crate::client::{Client, Reply};

/// The password of everybody.
pub(crate) const PASSWORD: &str = "four words of sense";

/// Which database.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A server without a network, on an empty database.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) bench: Bench,
    _scratch: Scratch,
}

impl World {
    pub(crate) async fn new(engine: Engine) -> World {
        World::with(engine, |_| {}).await
    }

    /// One that is run otherwise than usual.
    pub(crate) async fn with(engine: Engine, change: impl FnOnce(&mut ServeOptions)) -> World {
        let scratch = Scratch::new();
        let location = match engine {
            Engine::Sqlite => Location::Sqlite(scratch.file("a.db")),
            Engine::Postgres => Location::parse(&cluster().database()).unwrap(),
        };
        let store = Store::open(&location).await.unwrap();
        // A Monday morning.
        let clock = Arc::new(FixedClock::new("2026-11-23T08:00:00Z".parse().unwrap()));
        let planner = Planner::new(PlannerSettings {
            threads: 1,
            steps: 20,
            replan_steps: 10,
            compare_steps: 10,
            time: Duration::from_secs(2),
            ..PlannerSettings::default()
        });
        let app = App::new(store, clock.clone(), planner, Settings::default());
        let mut options = ServeOptions::new(app.clone(), "127.0.0.1:0".parse().unwrap());
        // Passkeys are for a name.
        options.public_url = Some("http://localhost:7878".to_owned());
        options.rates = Rates {
            sign_ins_per_minute: 100_000,
            writes_per_second: 100_000,
            writes_burst: 100_000,
        };
        change(&mut options);
        World {
            app,
            clock,
            bench: Bench::new(options),
            _scratch: scratch,
        }
    }

    /// Whoever has no account.
    pub(crate) fn stranger(&self) -> Client {
        Client::new(self.bench.router())
    }

    /// The owner of the new workspace `team`, with the first account.
    pub(crate) async fn owner(&self) -> Client {
        let secret = setup::link(&self.app)
            .await
            .unwrap()
            .expect("no account yet");
        let wish = json!({
            "secret": secret.reveal(), "name": "Ana", "email": "ana@example.org", "password": PASSWORD,
            "workspace": {"id": "team", "name": "Team", "zone": "Europe/Berlin"},
        });
        let stranger = self.stranger();
        let reply = stranger.post("/api/v1/setup", &wish).await.expect(201);
        stranger.signed_in(&reply)
    }

    /// Somebody new whom the owner invites.
    pub(crate) async fn member(&self, owner: &Client, role: Role) -> Client {
        let reply = self
            .join(owner, &format!("{}@example.org", role.as_str()), role)
            .await;
        self.stranger().signed_in(&reply)
    }

    /// Somebody whom the owner invites, with an account or without.
    pub(crate) async fn join(&self, owner: &Client, email: &str, role: Role) -> Reply {
        let wish = json!({"email": email, "role": role});
        let invited = owner
            .post("/api/v1/workspaces/team/invitations", &wish)
            .await;
        let link = invited.expect(201).json()["link"]
            .as_str()
            .unwrap()
            .to_owned();
        let secret = link.split_once("/join?secret=").unwrap().1;
        let wish = json!({"secret": secret, "name": "Somebody", "password": PASSWORD});
        self.stranger()
            .post("/api/v1/invitations/join", &wish)
            .await
            .expect(201)
    }

    /// Fails when a job is left that nobody has done.
    pub(crate) async fn assert_done(&self) {
        let later = self.app.now() + SignedDuration::from_hours(24);
        let ready = self.app.store().ready(later).await.unwrap();
        assert_eq!(ready.oldest_due, None, "a job was left undone");
        assert_eq!(ready.dead_jobs, 0, "a job failed too often");
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.app.now()
    }
}

/// Runs each of these functions, which take a [`World`], as a test on both engines.
macro_rules! both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let world = crate::world::World::new(crate::world::Engine::Sqlite).await;
                super::$name(&world).await;
                world.assert_done().await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let world = crate::world::World::new(crate::world::Engine::Postgres).await;
                super::$name(&world).await;
                world.assert_done().await;
            })*
        }
    };
}

pub(crate) use both;
