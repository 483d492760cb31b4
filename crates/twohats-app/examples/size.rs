//! How long the use cases take, on a team of eight and on a very large workspace.
//!
//! ```console
//! $ cargo run --release -p twohats-app --example size
//! ```

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use twohats_app::plans::{self, Propose};
use twohats_app::ranked::{RankedQuery, ranked};
use twohats_app::tasks::{self, TaskDraft, TaskImport};
use twohats_app::today::today;
use twohats_app::week::{WeekQuery, week};
use twohats_app::workspaces::{self, WorkspaceDraft};
use twohats_app::{
    Actor, App, FixedClock, How, Own, Permit, Planner, PlannerSettings, Settings, calendars,
    people, work,
};
use twohats_record::Role;
use twohats_store::{Location, Store};

/// Monday, 8:00 in Berlin.
const NOW: &str = "2026-11-23T07:00:00Z";
const PEOPLE: [&str; 8] = ["ana", "bo", "cy", "di", "ed", "fay", "gus", "hal"];

struct Desk {
    app: App,
    own: Permit<Own>,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let folder = std::env::temp_dir().join(format!("twohats-size-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(&Location::Sqlite(folder.join("size.db")))
        .await
        .unwrap();
    small(&store).await;
    if std::env::args().any(|arg| arg == "large") {
        large(&store).await;
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

fn app(store: &Store) -> App {
    let now: Timestamp = NOW.parse().unwrap();
    let planner = Planner::new(PlannerSettings::default());
    let clock = Arc::new(FixedClock::new(now));
    App::new(store.clone(), clock, planner, Settings::default())
}

/// A workspace with people, so many meetings each, and so many tasks.
async fn workspace(store: &Store, id: &str, tasks: usize, meetings: usize) -> Desk {
    let app = app(store);
    let draft = WorkspaceDraft {
        id: Some(id.to_owned()),
        name: id.to_owned(),
        zone: "Europe/Berlin".to_owned(),
    };
    workspaces::create(&app, &draft, None, "size")
        .await
        .unwrap();
    let own = Actor::new(id, "size", Role::Owner).permit::<Own>().unwrap();
    for (n, person) in PEOPLE.iter().enumerate() {
        let lead = (n > 0).then_some("ana");
        let person = json!({
            "id": person, "name": person, "zone": "Europe/Berlin", "led_by": lead,
            "strengths": {"rust": 1 + n % 5, "sql": 1 + (n * 3) % 5},
            "one_on_one": lead.map(|_| json!({"every_days": 14, "minutes": 30})),
        });
        let person = serde_json::from_value(person).unwrap();
        people::add(&app, &own, person, &How::default())
            .await
            .unwrap();
        let draft = calendars::CalendarDraft {
            id: Some(format!("c-{n}")),
            person: PEOPLE[n].to_owned(),
            name: "Work".to_owned(),
            feed: None,
        };
        calendars::add(&app, &own, draft, &How::default())
            .await
            .unwrap();
        let (id, how) = (format!("c-{n}"), How::default());
        let ics = ics(n, meetings).into_bytes();
        let read = calendars::import(&app, &own, &id, "work.ics", ics, &how);
        assert!(read.await.unwrap().value.added > 0);
    }
    let mut csv = "id,title,effort,importance,due,hat,owner,skills\n".to_owned();
    for n in 0..tasks {
        let due = if n % 3 == 0 {
            format!("2026-12-{:02}", 1 + n % 28)
        } else {
            String::new()
        };
        let owner = if n % 2 == 0 { PEOPLE[n % 8] } else { "" };
        let hat = if n % 4 == 0 { "lead" } else { "maker" };
        let skill = if n % 5 == 0 { "rust:3" } else { "" };
        let effort = 30 + (n * 37) % 400;
        let importance = 1 + n % 5;
        writeln!(
            csv,
            "W-{n},Piece of work number {n},{effort}m,{importance},{due},{hat},{owner},{skill}"
        )
        .unwrap();
    }
    let file = TaskImport {
        name: "tasks.csv".to_owned(),
        bytes: csv.into_bytes(),
        ..TaskImport::default()
    };
    let read = tasks::import(&app, &own, file, &How::default())
        .await
        .unwrap()
        .value;
    assert_eq!(read.added.len(), tasks, "{:?}", read.problems.first());
    Desk { app, own }
}

/// Weekly meetings, and single ones over three years.
fn ics(seed: usize, meetings: usize) -> String {
    let mut ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned();
    let first: jiff::civil::Date = "2025-06-02".parse().unwrap();
    for n in 0..meetings {
        let spread = if meetings > 100 {
            (n * 7 + seed) % 1_000
        } else {
            532 + (n * 7) % 28
        };
        let day = first.saturating_add(jiff::Span::new().days(i64::try_from(spread).unwrap()));
        let hour = 9 + (n * 3 + seed) % 8;
        let rule = if n % 20 == 0 {
            "RRULE:FREQ=WEEKLY\r\n"
        } else {
            ""
        };
        write!(
            ics,
            "BEGIN:VEVENT\r\nUID:{seed}-{n}\r\nDTSTAMP:20251101T000000Z\r\nSUMMARY:Meeting {n}\r\n\
             DTSTART;TZID=Europe/Berlin:{}T{hour:02}0000\r\nDURATION:PT30M\r\n{rule}END:VEVENT\r\n",
            day.strftime("%Y%m%d"),
        )
        .unwrap();
    }
    ics + "END:VCALENDAR\r\n"
}

async fn small(store: &Store) {
    let desk = workspace(store, "small", 60, 40).await;
    let accept = Propose {
        accept: true,
        ..Propose::default()
    };
    let begun = Instant::now();
    let plan = plans::propose(&desk.app, &desk.own, &accept, &How::default())
        .await
        .unwrap();
    let bytes = serde_json::to_string(&plan.value).unwrap().len();
    println!(
        "S: propose and accept {:?}; {} kB as JSON",
        begun.elapsed(),
        bytes / 1024
    );
    let mut times = Vec::new();
    for n in 0..20 {
        let draft = TaskDraft {
            title: format!("Something new {n}"),
            effort_minutes: Some(90),
            ..TaskDraft::default()
        };
        tasks::add(&desk.app, &desk.own, draft, &How::default())
            .await
            .unwrap();
        // A worker that has not seen the workspace before.
        let fresh = app(store);
        let later = fresh.now() + SignedDuration::from_mins(1);
        let lease = SignedDuration::from_mins(1);
        let jobs = store.claim(&work::KINDS, later, lease, 10).await.unwrap();
        assert_eq!(jobs.len(), 1);
        let begun = Instant::now();
        work::run(&fresh, &jobs[0]).await.unwrap();
        times.push(begun.elapsed());
    }
    tell("S: replan job, cold", &mut times);
}

async fn large(store: &Store) {
    let begun = Instant::now();
    let desk = workspace(store, "large", 10_000, 2_500).await;
    println!("L: filled in {:?}", begun.elapsed());
    let Desk { app, own } = &desk;
    let fresh = self::app(store);
    let begun = Instant::now();
    today(&fresh, own, None).await.unwrap();
    println!("L: first look, cold {:?}", begun.elapsed());
    reads(app, own, "warm").await;
    let begun = Instant::now();
    let accept = Propose {
        accept: true,
        ..Propose::default()
    };
    let plan = plans::propose(app, own, &accept, &How::default()).await;
    println!("L: propose and accept {:?}", begun.elapsed());
    match plan {
        Ok(plan) => {
            let bytes = serde_json::to_string(&plan.value).unwrap().len();
            println!(
                "L: {} kB as JSON, {} blocks",
                bytes / 1024,
                plan.value.proposal.blocks.len()
            );
        }
        Err(error) => println!("L: {error}"),
    }
    reads(app, own, "with a plan").await;
    let later = app.now() + SignedDuration::from_mins(1);
    tasks::done(app, own, "W-7", &How::default()).await.unwrap();
    for job in store
        .claim(&work::KINDS, later, SignedDuration::from_mins(1), 10)
        .await
        .unwrap()
    {
        let begun = Instant::now();
        let done = work::run(app, &job).await;
        println!("L: replan job {:?} {done:?}", begun.elapsed());
    }
}

async fn reads(app: &App, own: &Permit<Own>, when: &str) {
    let mut times = [const { Vec::new() }; 5];
    for n in 0..100 {
        let patch = json!({"importance": 1 + n % 5});
        let id = format!("W-{}", n * 13);
        let begun = Instant::now();
        tasks::change(app, own, &id, &patch, &How::default())
            .await
            .unwrap();
        times[0].push(begun.elapsed());
        let begun = Instant::now();
        ranked(app, own, &RankedQuery::default()).await.unwrap();
        times[1].push(begun.elapsed());
        let begun = Instant::now();
        ranked(app, own, &RankedQuery::default()).await.unwrap();
        times[2].push(begun.elapsed());
        let begun = Instant::now();
        today(app, own, None).await.unwrap();
        times[3].push(begun.elapsed());
        let begun = Instant::now();
        week(app, own, &WeekQuery::default()).await.unwrap();
        times[4].push(begun.elapsed());
    }
    let names = ["write", "ranked after a write", "ranked", "today", "week"];
    for (name, times) in names.iter().zip(&mut times) {
        tell(&format!("L: {name}, {when}"), times);
    }
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!("{what}: median {:?}, 99 % {:?}", at(50), at(99));
}
