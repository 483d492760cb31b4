//! Fills an empty database with a large workspace and prints a token for its owner.
//!
//! `fill DB TASKS EVENTS`
//!
//! A team of eight: one task in ten is open, the others are done; meetings spread over five years of eight calendars.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

#[path = "fill/records.rs"]
mod records;

use std::error::Error;
use std::sync::Arc;

use jiff::Timestamp;
use twohats_app::access::tokens::{self, TokenDraft};
use twohats_app::access::{By, Caller, Scope, setup};
use twohats_app::{Actor, App, How, Planner, PlannerSettings, Settings, SystemClock, plans};
use twohats_record::Role;
use twohats_store::{Change, Commit, Location, Store, Who};

type Failure = Box<dyn Error>;

/// The workspace's id.
const WORKSPACE: &str = "main";
/// How many records a commit has, so that the history is that of imports.
const AT_ONCE: usize = 500;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [db, tasks, events] = args.as_slice() else {
        return Err("usage: fill DB TASKS EVENTS".into());
    };
    let store = Store::open(&Location::parse(db)?).await?;
    let clock = Arc::new(SystemClock::default());
    let planner = Planner::new(PlannerSettings::default());
    let app = App::new(store, clock, planner, Settings::default());
    let now = app.now();
    let by = Who::named("fill");
    let first = records::team();
    let made = app
        .store()
        .create_workspace(WORKSPACE, "Main", &by, now, &first);
    made.await?;
    let events = records::events(events.parse()?);
    commit(&app, "calendar.import", events, now).await?;
    commit(&app, "task.import", records::tasks(tasks.parse()?), now).await?;
    let propose = plans::Propose {
        accept: true,
        ..plans::Propose::default()
    };
    plans::propose(&app, &owner().permit()?, &propose, &How::default()).await?;
    println!("{}", token(&app).await?);
    app.store().close().await;
    Ok(())
}

/// Commits the records, a few hundred at a time.
async fn commit(
    app: &App,
    action: &str,
    changes: Vec<Change>,
    at: Timestamp,
) -> Result<(), Failure> {
    for some in changes.chunks(AT_ONCE) {
        let mut commit = Commit::new(WORKSPACE, Who::named("fill"), at, action);
        commit.changes = some.to_vec();
        app.store().commit(commit).await?;
    }
    Ok(())
}

/// The first account, which owns the workspace, and a token of it.
async fn token(app: &App) -> Result<String, Failure> {
    let link = setup::link(app)
        .await?
        .ok_or("the database has an account")?;
    let wish = serde_json::json!({
        "secret": link.reveal(), "name": "Ana", "email": "ana@example.org", "password": "a long enough password",
    });
    let account = setup::finish(app, serde_json::from_value(wish)?, "fill")
        .await?
        .account;
    let caller = Caller {
        account,
        by: By::Session {
            id: "fill".to_owned(),
            expires_at: app.now(),
        },
    };
    let draft = TokenDraft {
        name: "load".to_owned(),
        scope: Scope::Admin,
        days: None,
    };
    let actor = Actor {
        account: Some(caller.account.id.clone()),
        ..owner()
    };
    let made = tokens::create(app, &actor.permit()?, &caller, draft, &How::default()).await?;
    let secret = made.secret.ok_or("a token without a secret")?;
    Ok(secret.reveal().to_owned())
}

fn owner() -> Actor {
    Actor::new(WORKSPACE, "fill", Role::Owner)
}
