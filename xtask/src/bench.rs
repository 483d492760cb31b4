//! `cargo xtask bench`: measures the release build, against other programs
//! where there are any, in the same run on the same machine.

mod calendar;
mod families;
mod measure;
mod plan;
mod plot;
mod replan;
mod report;
mod sample;
mod server;
mod timefold;
mod web;

use std::path::PathBuf;

use anyhow::Result;

use crate::run::{cargo, run, target};
use report::Report;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What to measure; everything but what needs Java or a folder when nothing is named.
    #[arg(value_enum)]
    what: Vec<What>,
    /// How often each of our programs is run; the median counts.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Events of the generated calendar.
    #[arg(long, default_value_t = calendar::EVENTS)]
    events: usize,
    #[command(flatten)]
    plan: plan::Args,
    #[command(flatten)]
    replan: replan::Args,
    #[command(flatten)]
    timefold: timefold::Args,
    #[command(flatten)]
    families: families::Args,
    #[command(flatten)]
    server: server::Args,
}

/// A group of measures.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Two weeks of a calendar with very many events, against Python's icalendar.
    Calendar,
    /// The sample team, from the start of the program to the printed week.
    Sample,
    /// The search on generated problems, beside an exact solver; takes minutes for each problem.
    Plan,
    /// Replans after one change: the first answer, and the search from it.
    Replan,
    /// The search on generated problems, beside Timefold; needs Java, and takes minutes for each problem.
    Timefold,
    /// The server with a large workspace under a constant load; takes minutes.
    Server,
    /// The web app in a browser: paint, replan, scrolling.
    Web,
    /// Published problem families in a folder of yours, against the best known values.
    Families,
}

/// Measures, prints, and writes what was measured under `target/bench`.
///
/// # Errors
/// When a program fails, or two that should agree do not. A missed aim is
/// printed, and no error: it depends on the machine.
pub(crate) fn run_bench(args: &Args) -> Result<()> {
    build()?;
    let asked = |what| args.what.is_empty() || args.what.contains(&what);
    let mut reports: Vec<Report> = Vec::new();
    if asked(What::Sample) {
        reports.push(sample::measure(args.runs)?);
    }
    if asked(What::Calendar) {
        reports.push(calendar::measure(args.events, args.runs)?);
    }
    if asked(What::Plan) {
        reports.extend(plan::measure(&args.plan)?);
    }
    if asked(What::Web) {
        reports.push(web::measure()?);
    }
    if asked(What::Replan) {
        reports.push(replan::measure(&args.replan)?);
    }
    if args.what.contains(&What::Timefold) {
        reports.push(timefold::measure(&args.timefold)?);
    }
    if args.what.contains(&What::Families) || (asked(What::Families) && args.families.given()) {
        reports.push(families::measure(&args.families)?);
    }
    if asked(What::Server) {
        reports.extend(server::measure(&args.server)?);
    }
    for report in &reports {
        println!("\n{}", report.table());
        report.save()?;
    }
    println!("written to {}", folder().display());
    Ok(())
}

/// Builds the program as users run it.
fn build() -> Result<()> {
    crate::web::build()?;
    println!("building the release");
    run(cargo().args(["build", "--quiet", "--release", "--package", "twohats"]))
}

/// Where measures and their inputs are kept.
fn folder() -> PathBuf {
    target().join("bench")
}
