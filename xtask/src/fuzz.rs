//! `cargo xtask fuzz`: feeds the parsers with nonsense until one gives in.
//!
//! libFuzzer on the stable toolchain: the compiler pass that counts edges is
//! LLVM's own and needs no nightly. Without the address sanitizer a target
//! finds panics, hangs and memory that grows, which is what safe code can do.

mod target;

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, output, root, run, target as build_folder};
use crate::setup::{CPP, ensure};

/// What to fuzz, and for how long.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Targets to run; all when none is named. `--list` names them.
    targets: Vec<String>,
    /// Seconds for each target.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// How many targets run at the same time.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// Run one target once, on this file: to see a failure again.
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,
    /// List the targets.
    #[arg(long)]
    list: bool,
}

/// Names the target to the program that holds them all.
const TARGET: &str = "TWOHATS_FUZZ_TARGET";

/// Counts edges and compares, for libFuzzer to steer by.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Builds the targets and runs those asked for.
///
/// # Errors
/// When one finds a failure; its input is kept, and how to run it again said.
pub(crate) fn run_fuzz(args: &Args) -> Result<()> {
    let known = known()?;
    if args.list {
        println!("{}", known.join("\n"));
        return Ok(());
    }
    let chosen = chosen(&args.targets, &known)?;
    ensure(&[&CPP])?;
    let program = build()?;
    if let Some(input) = &args.input {
        let [name] = chosen.as_slice() else {
            bail!("--input needs one target: cargo xtask fuzz TARGET --input FILE");
        };
        return run(Command::new(program).env(TARGET, name).arg(input));
    }
    let failures = fuzz_all(&chosen, &program, args);
    if failures.is_empty() {
        return Ok(());
    }
    bail!(
        "{} of {} targets found a failure\n{}",
        failures.len(),
        chosen.len(),
        failures.join("\n")
    );
}

/// Names of all targets: each has a folder of seeds.
fn known() -> Result<Vec<String>> {
    let folder = root().join("fuzz/seeds");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn chosen(asked: &[String], known: &[String]) -> Result<Vec<String>> {
    if let Some(wrong) = asked.iter().find(|name| !known.contains(name)) {
        bail!("there is no target {wrong}; there are {}", known.join(", "));
    }
    Ok(if asked.is_empty() { known } else { asked }.to_vec())
}

/// Builds the program that holds all targets.
fn build() -> Result<PathBuf> {
    println!("building the targets");
    let host = output(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let host = host.trim();
    let folder = build_folder().join("fuzz");
    // Naming the host as the target keeps the flags away from build scripts.
    run(cargo()
        .args(["build", "--quiet", "--profile", "fuzz", "--target", host])
        .args(["--package", "twohats-fuzz", "--features", "libfuzzer"])
        .arg("--target-dir")
        .arg(&folder)
        .env("RUSTFLAGS", FLAGS)
        .env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    Ok(folder.join(host).join("fuzz/twohats-fuzz"))
}

/// Runs the targets, `args.jobs` at a time; gives what those that failed say.
fn fuzz_all(chosen: &[String], program: &Path, args: &Args) -> Vec<String> {
    let waiting: Mutex<VecDeque<&String>> = Mutex::new(chosen.iter().collect());
    let next = || {
        waiting
            .lock()
            .expect("no thread panics with it")
            .pop_front()
    };
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..args.jobs.max(1) {
            scope.spawn(|| {
                while let Some(name) = next() {
                    if let Err(error) = target::fuzz(name, program, args.seconds) {
                        failures
                            .lock()
                            .expect("no thread panics with it")
                            .push(format!("{error:#}"));
                    }
                }
            });
        }
    });
    failures.into_inner().expect("no thread panics with it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_that_is_not_there_is_named_with_those_that_are() {
        let known = [String::from("calendar"), String::from("plan")];
        let error = chosen(&[String::from("plans")], &known).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no target plans; there are calendar, plan"
        );
        assert_eq!(chosen(&[], &known).unwrap(), known);
    }
}
