//! The server with a large workspace: how fast it answers under a constant load, what memory it takes, how soon it is
//! there, and how many small workspaces it can keep planned.

mod running;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::folder;
use super::report::{Aim, Report, Row};
use super::sample::megabytes;
use crate::run::{cargo, output, remove_folder, run, target};
use running::Running;

/// Tasks of the workspace; one in ten is open.
const TASKS: u32 = 10_000;
/// Events of the workspace, over five years.
const EVENTS: u32 = 20_000;
/// Requests a second while reading.
const READS: u32 = 300;
/// Requests a second while writing.
const WRITES: u32 = 100;
/// How often the program is started; the median counts.
const STARTS: usize = 9;
/// Workspaces that are planned anew.
const WORKSPACES: u32 = 100;
/// The workspace that is loaded.
const WORKSPACE: &str = "main";

/// Milliseconds that 99 of 100 reads may take.
const READ_P99: f64 = 25.0;
/// Milliseconds that 99 of 100 writes may take.
const WRITE_P99: f64 = 60.0;
/// Megabytes of memory that the server may take at its peak.
const MEMORY: f64 = 80.0;
/// Milliseconds from the start of the program to its first answer.
const COLD_START: f64 = 150.0;
/// Small workspaces planned anew in a minute of one core.
const REPLANS: f64 = 1_000.0;

/// How the server is measured.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// Measure the server on the PostgreSQL of this URL too, in an empty database.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Seconds of each load.
    #[arg(long, default_value_t = 30)]
    seconds: u32,
}

/// Fills a workspace, serves it, loads it.
///
/// # Errors
/// When a program fails or a request is answered badly.
pub(crate) fn measure(args: &Args) -> Result<Vec<Report>> {
    let examples = [
        "--example",
        "fill",
        "--example",
        "load",
        "--example",
        "replans",
    ];
    run(cargo()
        .args(["build", "--quiet", "--release"])
        .args(["-p", "twohats-app", "-p", "twohats-server"])
        .args(examples))?;
    let place = folder().join("server");
    remove_folder(&place)?;
    fs::create_dir_all(&place).context("could not make the folder of the server's database")?;
    let file = place.join("twohats.db");
    let mut reports = vec![measure_on("SQLite", &file.to_string_lossy(), &place, args)?];
    if let Some(url) = &args.postgres {
        reports.push(measure_on("PostgreSQL", url, &place, args)?);
    }
    reports[0].rows.push(replans()?);
    Ok(reports)
}

/// All measures on one engine.
fn measure_on(engine: &str, db: &str, place: &Path, args: &Args) -> Result<Report> {
    let token = fill(db)?;
    let log = place.join(format!("{engine}.log"));
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let (running, took) = Running::start(db, &log, &token, WORKSPACE)?;
        starts.push(took);
        running.stop()?;
    }
    starts.sort();
    let (running, _) = Running::start(db, &log, &token, WORKSPACE)?;
    let load = |kind: &str, rate: u32| loaded(&running, &token, kind, rate, args.seconds);
    let idle = running.memory()?;
    let reads = load("reads", READS)?;
    let after_reads = running.memory()?;
    let writes = load("writes", WRITES)?;
    let peak = running.memory()?;
    running.stop()?;
    let mut rows = vec![
        milliseconds("start to the first answer", starts[STARTS / 2]).aim(Aim::AtMost(COLD_START)),
    ];
    rows.extend(times(&format!("reads at {READS}/s"), &reads, READ_P99)?);
    rows.extend(times(&format!("writes at {WRITES}/s"), &writes, WRITE_P99)?);
    rows.push(Row::new("memory after the start", megabytes(idle), "MB"));
    rows.push(Row::new(
        "peak memory after the reads",
        megabytes(after_reads),
        "MB",
    ));
    rows.push(Row::new("peak memory after all", megabytes(peak), "MB").aim(Aim::AtMost(MEMORY)));
    Ok(Report {
        name: format!("server-{}", engine.to_lowercase()),
        title: format!(
            "The server on {engine}, with {TASKS} tasks and {EVENTS} events, the load on the same machine ({} s each).",
            args.seconds
        ),
        rows,
    })
}

/// Makes the workspace and gives a token for it.
fn fill(db: &str) -> Result<String> {
    let said = output(example("fill").args([db, &TASKS.to_string(), &EVENTS.to_string()]))?;
    let token = said.trim();
    if token.is_empty() {
        bail!("no token came back from filling the workspace");
    }
    Ok(token.to_owned())
}

/// What the load generator measured.
fn loaded(running: &Running, token: &str, kind: &str, rate: u32, seconds: u32) -> Result<Value> {
    let said = output(
        example("load")
            .args([running.url(), token, WORKSPACE, kind])
            .args([rate.to_string(), seconds.to_string()]),
    )?;
    let measured: Value = serde_json::from_str(&said).context("the load generator's answer")?;
    if measured["failed"] != 0 {
        bail!(
            "{} of {} {kind} failed; the first: {}",
            measured["failed"],
            measured["requests"],
            measured["first_failure"]
        );
    }
    Ok(measured)
}

/// The percentiles as rows; the 99th has the aim.
fn times(what: &str, measured: &Value, p99: f64) -> Result<Vec<Row>> {
    let row = |name: &str, field: &str| -> Result<Row> {
        let value = measured[field].as_f64();
        let value = value.with_context(|| format!("the load generator gave no {field}"))?;
        Ok(Row::new(format!("{what}, {name}"), value, "ms"))
    };
    Ok(vec![
        row("median", "p50_ms")?,
        row("p95", "p95_ms")?,
        row("p99", "p99_ms")?.aim(Aim::AtMost(p99)),
        row("longest", "max_ms")?,
    ])
}

/// How many small workspaces a core keeps planned.
fn replans() -> Result<Row> {
    let said = output(example("replans").arg(WORKSPACES.to_string()))?;
    let measured: Value = serde_json::from_str(&said).context("what the replans measured")?;
    let rate = measured["per_minute_and_core"].as_f64();
    let rate = rate.context("the replans gave no rate")?;
    Ok(
        Row::new("small workspaces planned anew, a minute and core", rate, "")
            .aim(Aim::AtLeast(REPLANS)),
    )
}

fn milliseconds(what: &str, took: Duration) -> Row {
    Row::new(what, took.as_secs_f64() * 1e3, "ms")
}

/// A program that is built for measuring only.
fn example(name: &str) -> Command {
    Command::new(target().join("release/examples").join(name))
}
