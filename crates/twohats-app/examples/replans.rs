//! Plans many small workspaces anew, as the worker does after a change in each, and prints how many a core can keep
//! planned, as JSON on one line.
//!
//! `replans COUNT`
//!
//! Each workspace has one lead, fifteen tasks and twelve meetings, and plans one week. What is measured is the
//! processor time of the whole process from taking the jobs to their commits, on a SQLite file.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use twohats_app::work::{KINDS, run};
use twohats_app::{Actor, App, FixedClock, How, Planner, PlannerSettings, plans, tasks};
use twohats_record::{Calendar, Event, Hat, Person, Record, Role, Settings, Task};
use twohats_store::{Change, Expect, Location, Store, Who};

type Failure = Box<dyn Error>;

/// The lead of each workspace.
const LEAD: &str = "ana";
const TASKS: u32 = 15;
const MEETINGS: u32 = 12;
/// Monday morning of the week that is planned.
const NOW: &str = "2026-11-23T07:00:00Z";
/// The system's clock ticks a second in which it counts processor time.
const TICKS: f64 = 100.0;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let count: u32 = std::env::args()
        .nth(1)
        .ok_or("usage: replans COUNT")?
        .parse()?;
    let folder = std::env::temp_dir().join(format!("twohats-replans-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = measure(&folder.join("twohats.db").to_string_lossy(), count).await;
    fs::remove_dir_all(&folder)?;
    println!("{}", measured?);
    Ok(())
}

async fn measure(db: &str, count: u32) -> Result<serde_json::Value, Failure> {
    let store = Store::open(&Location::parse(db)?).await?;
    let clock = Arc::new(FixedClock::new(NOW.parse()?));
    let planner = Planner::new(PlannerSettings {
        threads: 1,
        ..PlannerSettings::default()
    });
    let app = App::new(store, clock, planner, twohats_app::Settings::default());
    for nth in 0..count {
        prepare(&app, &format!("w{nth}")).await?;
    }
    let (wall, begin) = (Instant::now(), processor_time()?);
    let mut done = 0;
    // A replan waits a little for more changes, and here the clock stands still.
    let due = app.now() + SignedDuration::from_secs(10);
    loop {
        let lease = SignedDuration::from_secs(60);
        let jobs = app.store().claim(&KINDS, due, lease, 1).await?;
        let Some(job) = jobs.first() else { break };
        run(&app, job).await?;
        done += 1;
    }
    let (spent, wall) = (processor_time()? - begin, wall.elapsed().as_secs_f64());
    if done != count {
        return Err(format!("{done} of {count} workspaces were planned anew").into());
    }
    app.store().close().await;
    Ok(json!({
        "replans": done, "cpu_seconds": spent, "wall_seconds": wall,
        "per_minute_and_core": f64::from(done) * 60.0 / spent,
    }))
}

/// A workspace with a plan in force, in which then a task changes.
async fn prepare(app: &App, workspace: &str) -> Result<(), Failure> {
    let by = Who::named("replans");
    let (now, first) = (app.now(), records()?);
    let made = app
        .store()
        .create_workspace(workspace, workspace, &by, now, &first);
    made.await?;
    let actor = Actor::new(workspace, "replans", Role::Owner);
    let propose = plans::Propose {
        accept: true,
        ..plans::Propose::default()
    };
    plans::propose(app, &actor.permit()?, &propose, &How::default()).await?;
    let patch = json!({"effort_minutes": 200});
    tasks::change(app, &actor.permit()?, "T-3", &patch, &How::default()).await?;
    Ok(())
}

/// What each workspace begins with.
fn records() -> Result<Vec<Change>, Failure> {
    let mut settings = Settings::new("Small", "Europe/Berlin");
    settings.lead = Some(LEAD.to_owned());
    settings.days = 7;
    let person: Person = serde_json::from_value(json!({
        "id": LEAD, "name": "Ana", "zone": "Europe/Berlin", "strengths": {"rust": 4}
    }))?;
    let calendar: Calendar = serde_json::from_value(json!({
        "id": "work", "person": LEAD, "name": "Work"
    }))?;
    let mut changes = vec![put(&settings), put(&person), put(&calendar)];
    changes.extend((0..TASKS).map(|nth| put(&task(nth))));
    for nth in 0..MEETINGS {
        changes.push(put(&meeting(nth)?));
    }
    Ok(changes)
}

fn task(nth: u32) -> Task {
    let mut task = Task::new(format!("T-{nth}"), format!("Part {nth}"));
    task.effort_minutes = Some(45 + nth * 17 % 200);
    task.importance = Some((1 + nth % 5) as u8);
    task.hat = Some(if nth.is_multiple_of(3) {
        Hat::Lead
    } else {
        Hat::Maker
    });
    task
}

fn meeting(nth: u32) -> Result<Event, Failure> {
    let monday: Timestamp = NOW.parse()?;
    let starts_at = monday + SignedDuration::from_hours(i64::from(nth % 5 * 24 + nth * 2 % 9 + 1));
    let ends_at = starts_at + SignedDuration::from_mins(45);
    let stamp = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let (from, to) = (stamp(starts_at), stamp(ends_at));
    Ok(Event {
        id: format!("E-{nth}"),
        calendar: "work".to_owned(),
        person: LEAD.to_owned(),
        title: format!("Meeting {nth}"),
        starts_at,
        ends_at: Some(ends_at),
        recurs: false,
        ical: format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Twohats//Replans//EN\r\nBEGIN:VEVENT\r\nUID:{nth}@example.org\r\nDTSTAMP:{from}\r\nDTSTART:{from}\r\nDTEND:{to}\r\nSUMMARY:Meeting {nth}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ),
    })
}

fn put<R: Record>(record: &R) -> Change {
    Change::put(record, Expect::Absent)
}

/// Seconds that the processor worked for this process so far, in it and for it.
fn processor_time() -> Result<f64, Failure> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The fields after the program's name in parentheses, in which anything may stand.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |nth: usize| fields.get(nth).and_then(|ticks| ticks.parse::<f64>().ok());
    let spent = ticks(11)
        .zip(ticks(12))
        .ok_or("the system does not tell processor time")?;
    Ok((spent.0 + spent.1) / TICKS)
}
