//! The sample team: how long a person waits for the first plan.

use std::fs;

use anyhow::{Context, Result};

use super::folder;
use super::measure::measure as measured;
use super::report::{Aim, Report, Row};
use crate::start::sample;

/// Seconds from the start of the program to the printed week.
const LONGEST: f64 = 1.0;

/// Plans the sample team `runs` times.
///
/// # Errors
/// When the program fails.
pub(crate) fn measure(runs: usize) -> Result<Report> {
    fs::create_dir_all(folder()).context("could not make the folder for measures")?;
    let need = measured(&mut sample(), runs, &folder().join("sample.txt"))?;
    Ok(Report {
        name: String::from("sample"),
        title: format!("The sample team planned and printed (median of {runs})."),
        rows: vec![
            Row::new(
                "from start to the printed week",
                need.wall.as_secs_f64(),
                "s",
            )
            .aim(Aim::AtMost(LONGEST)),
            Row::new("processor time", need.cpu.as_secs_f64(), "s"),
            Row::new("peak memory", megabytes(need.memory), "MB"),
        ],
    })
}

/// Bytes as megabytes.
pub(crate) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
