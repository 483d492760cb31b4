//! One program, run several times: how long, how much processor, how much memory.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use wait4::Wait4;

use crate::run::shown;

/// What one program needed: medians over its runs, and the most memory of any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    /// From start to end by the clock on the wall.
    pub(crate) wall: Duration,
    /// Of the processor, in the program and for it in the kernel.
    pub(crate) cpu: Duration,
    /// Peak resident memory in bytes.
    pub(crate) memory: u64,
}

/// Runs `command` `times` times, its output going to the file `output`.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub(crate) fn measure(command: &mut Command, times: usize, output: &Path) -> Result<Need> {
    let mut runs = Vec::new();
    for _ in 0..times.max(1) {
        runs.push(run_once(command, output)?);
    }
    Ok(Need {
        wall: median(runs.iter().map(|run| run.wall).collect()),
        cpu: median(runs.iter().map(|run| run.cpu).collect()),
        memory: runs.iter().map(|run| run.memory).max().unwrap_or_default(),
    })
}

fn run_once(command: &mut Command, output: &Path) -> Result<Need> {
    let file =
        File::create(output).with_context(|| format!("could not make {}", output.display()))?;
    let begin = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file)
        .spawn()
        .with_context(|| format!("could not start `{}`", shown(command)))?;
    let used = child.wait4().context("could not wait for a program")?;
    let wall = begin.elapsed();
    if !used.status.success() {
        bail!("`{}` failed ({})", shown(command), used.status);
    }
    Ok(Need {
        wall,
        cpu: used.rusage.utime + used.rusage.stime,
        memory: used.rusage.maxrss,
    })
}

/// The middle one, or the mean of the middle two.
fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    let middle = all.len() / 2;
    match all.len() {
        0 => Duration::ZERO,
        odd if odd % 2 == 1 => all[middle],
        _ => (all[middle - 1] + all[middle]) / 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_between_the_middle_two() {
        let seconds = |all: &[u64]| median(all.iter().copied().map(Duration::from_secs).collect());
        assert_eq!(seconds(&[9, 1, 2]), Duration::from_secs(2));
        assert_eq!(seconds(&[4, 1, 2, 9]), Duration::from_secs(3));
    }

    #[test]
    fn a_program_needs_time_and_memory() {
        let output = std::env::temp_dir().join(format!("twohats-measure-{}", std::process::id()));
        let need = measure(Command::new("sleep").arg("0.05"), 1, &output).unwrap();
        assert!(need.wall >= Duration::from_millis(50));
        assert!(need.memory > 100_000, "{} bytes", need.memory);
        std::fs::remove_file(output).unwrap();
    }
}
