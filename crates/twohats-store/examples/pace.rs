//! How fast a database is on this machine: `cargo run --release -p twohats-store --example pace -- PATH|URL`.
//!
//! Fills an empty database with a workspace of 10,000 tasks and 20,000 events, then measures opening, commits and
//! reads. Times are in milliseconds.

#![allow(clippy::print_stdout, reason = "a program that reports")]

use std::error::Error;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use twohats_record::{Event, Settings, Task};
use twohats_store::{Change, Commit, Expect, Location, Query, Store, Who};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const TASKS: i64 = 10_000;
const EVENTS: i64 = 20_000;
const ROUNDS: usize = 500;

#[tokio::main]
async fn main() -> Outcome {
    let place = std::env::args()
        .nth(1)
        .ok_or("give the path of a file that is not there, or a URL")?;
    let at = Location::parse(&place)?;
    let store = Store::open(&at).await?;
    let begin = Instant::now();
    fill(&store).await?;
    println!("filled in {:.1} s", begin.elapsed().as_secs_f64());
    store.close().await;

    let begin = Instant::now();
    let store = Store::open(&at).await?;
    store.load::<Task>("w", "T-7").await?;
    println!("opened and one task read in {:.1}", ms(begin.elapsed()));
    let begin = Instant::now();
    store.check().await?;
    println!("whole check {:.1}", ms(begin.elapsed()));

    reads(&store).await?;
    commits(&store).await?;
    claims(&store).await?;
    println!("memory {}", memory());
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn first() -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(20_000 * 24)
}

fn task(n: i64) -> Outcome<Task> {
    let state = if n % 4 == 0 { "open" } else { "done" };
    let notes = "What was said about it in the meeting. ".repeat(5);
    let task = json!({"id": format!("T-{n}"), "title": format!("Task number {n}"), "notes": notes,
        "state": state, "effort_minutes": 90, "importance": 3, "added_at": first(), "owner": "P-1"});
    Ok(serde_json::from_value(task)?)
}

fn event(n: i64) -> Outcome<Event> {
    let starts = first() + SignedDuration::from_mins(n * 30);
    let ical = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:{n}@example.org\r\nSUMMARY:Meeting {n}\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n",
        "X-NOTE:Something that another program wrote\r\n".repeat(8)
    );
    let event = json!({"id": format!("{n}@example.org"), "calendar": format!("C-{}", n % 8), "person": "P-1",
        "title": format!("Meeting {n}"), "starts_at": starts, "ends_at": starts + SignedDuration::from_mins(30),
        "ical": ical});
    Ok(serde_json::from_value(event)?)
}

fn commit(changes: Vec<Change>) -> Commit {
    let mut commit = Commit::new("w", Who::named("pace"), first(), "pace.change");
    commit.changes = changes;
    commit
}

async fn fill(store: &Store) -> Outcome {
    let settings = Change::put(&Settings::new("Team", "Europe/Berlin"), Expect::Absent);
    store
        .create_workspace("w", "Team", &Who::named("pace"), first(), &[settings])
        .await?;
    for begin in (0..TASKS.max(EVENTS)).step_by(500) {
        let mut changes = Vec::new();
        for n in begin..begin + 500 {
            if n < TASKS {
                changes.push(Change::put(&task(n)?, Expect::Absent));
            }
            if n < EVENTS {
                changes.push(Change::put(&event(n)?, Expect::Absent));
            }
        }
        store.commit(commit(changes)).await?;
    }
    Ok(())
}

/// Prints the spread of the times of `ROUNDS` calls.
async fn spread(name: &str, mut call: impl AsyncFnMut(usize) -> Outcome) -> Outcome {
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let begin = Instant::now();
        call(round).await?;
        times.push(ms(begin.elapsed()));
    }
    told(name, times);
    Ok(())
}

fn told(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{name}: half within {:.2}, 99 of 100 within {:.2}, longest {:.2}",
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

async fn reads(store: &Store) -> Outcome {
    spread("one task", async |round| {
        store
            .load::<Task>("w", &format!("T-{}", round * 19))
            .await?;
        Ok(())
    })
    .await?;
    let page = Query::default();
    spread("50 tasks by id", async |_| {
        store.list::<Task>("w", &page).await?;
        Ok(())
    })
    .await?;
    let open = Query {
        states: vec!["open".to_owned()],
        ..Query::default()
    };
    spread("50 open tasks", async |_| {
        store.list::<Task>("w", &open).await?;
        Ok(())
    })
    .await?;
    let last = first() + SignedDuration::from_mins(EVENTS * 30);
    let week = Query {
        from: Some(last - SignedDuration::from_hours(7 * 24)),
        to: Some(last),
        limit: 200,
        ..Query::default()
    };
    spread("200 events of the last week", async |_| {
        store.list::<Event>("w", &week).await?;
        Ok(())
    })
    .await?;
    spread("20 changes", async |_| {
        store.history("w", Some(1), 20).await?;
        Ok(())
    })
    .await
}

async fn commits(store: &Store) -> Outcome {
    spread("one writer's commits", async |round| {
        let mut changed = task(round as i64)?;
        changed.notes.push_str("changed");
        store
            .commit(commit(vec![Change::put(&changed, Expect::Any)]))
            .await?;
        Ok(())
    })
    .await?;
    spread("numbers", async |_| {
        store.numbers("w", 1).await?;
        Ok(())
    })
    .await?;
    let begin = Instant::now();
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let store = store.clone();
        writers.spawn(async move {
            let mut times = Vec::new();
            for round in 0..100 {
                let begin = Instant::now();
                store.numbers("w", 1).await?;
                let numbered = begin.elapsed();
                let mut changed = task(writer * 100 + round)?;
                changed.title.push_str(" again");
                let change = Change::put(&changed, Expect::Any);
                store.commit(commit(vec![change])).await?;
                times.push((ms(numbered), ms(begin.elapsed())));
            }
            Ok::<_, Box<dyn Error + Send + Sync>>(times)
        });
    }
    let mut times = (Vec::new(), Vec::new());
    for done in writers.join_all().await {
        times.extend(done?);
    }
    let rate = 800.0 / begin.elapsed().as_secs_f64();
    println!("8 writers: {rate:.0} commits a second, each with a number");
    told("  a number among them", times.0);
    told("  number and commit", times.1);
    Ok(())
}

async fn claims(store: &Store) -> Outcome {
    let mut many = commit(Vec::new());
    many.jobs = (0..1000)
        .map(|_| twohats_store::NewJob::new("pace", first()))
        .collect();
    store.commit(many).await?;
    let begin = Instant::now();
    loop {
        let jobs = store
            .claim(&["pace"], first(), SignedDuration::from_mins(1), 1)
            .await?;
        let Some(job) = jobs.first() else { break };
        store.finish(job).await?;
    }
    println!(
        "one worker: {:.0} jobs a second",
        1000.0 / begin.elapsed().as_secs_f64()
    );
    Ok(())
}

/// What the system says this process holds, on Linux.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or("unknown here").to_owned()
}
