//! One target's run: its seeds, its limits, and what it leaves behind.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::TARGET;
use crate::run::{root, target as build_folder};

/// Seconds that one input may take.
const SLOWEST_INPUT: u32 = 10;
/// Megabytes that a target may hold.
const MOST_MEMORY: u32 = 1024;
/// Bytes of the longest input that is tried.
const LONGEST_INPUT: u32 = 16 * 1024;
/// Lines of a log that are shown when its target fails.
const SHOWN_LINES: usize = 12;

/// Which sample files a target begins with, by the end of their name.
const SAMPLES: &[(&str, &str)] = &[
    ("calendar", ".ics"),
    ("edit", ".ics"),
    ("strategy", ".toml"),
    ("tasks_csv", ".csv"),
    ("tasks_ics", ".ics"),
    ("tasks_json", ".json"),
    ("tasks_toml", ".toml"),
    ("team", ".toml"),
];

/// Runs the target `name` for `seconds`.
///
/// # Errors
/// When an input makes it panic, hang or grow: says which input, and how to
/// run it again.
pub(crate) fn fuzz(name: &str, program: &Path, seconds: u64) -> Result<()> {
    let found = build_folder().join("fuzz/corpus").join(name);
    let failures = build_folder().join("fuzz/failures").join(name);
    let log = build_folder().join("fuzz").join(format!("{name}.log"));
    for folder in [&found, &failures] {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not make {}", folder.display()))?;
    }
    let output = File::create(&log).with_context(|| format!("could not make {}", log.display()))?;
    let status = Command::new("nice")
        .arg(program)
        .env(TARGET, name)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-timeout={SLOWEST_INPUT}"))
        .arg(format!("-rss_limit_mb={MOST_MEMORY}"))
        .arg(format!("-max_len={LONGEST_INPUT}"))
        .arg(format!("-artifact_prefix={}/", failures.display()))
        .arg("-print_final_stats=1")
        .args(dictionary(name))
        .arg(&found)
        .args(seeds(name)?)
        .current_dir(root())
        .stdout(output.try_clone().context("could not share a log")?)
        .stderr(output)
        .status()
        .context("could not start the target")?;
    let text = fs::read_to_string(&log).unwrap_or_default();
    if status.success() {
        println!("{name:<14} ok, {}", measured(&text));
        return Ok(());
    }
    println!("{name:<14} FAILED\n{}", reason(&text));
    let input = text
        .lines()
        .find_map(|line| line.split_once("Test unit written to "))
        .map_or("INPUT", |(_, path)| path);
    bail!("{name}: again with\n  cargo xtask fuzz {name} --input {input}");
}

/// Folders of inputs to begin with: hand-made ones and samples, where there are any.
fn seeds(name: &str) -> Result<Vec<PathBuf>> {
    let mut folders = vec![root().join("fuzz/seeds").join(name)];
    if let Some((_, end)) = SAMPLES.iter().find(|(target, _)| *target == name) {
        let folder = build_folder().join("fuzz/samples").join(name);
        fs::create_dir_all(&folder)
            .with_context(|| format!("could not make {}", folder.display()))?;
        copy(&root().join("samples"), end, &folder)?;
        copy(&root().join("strategies"), end, &folder)?;
        folders.push(folder);
    }
    folders.retain(|folder| folder.exists());
    Ok(folders)
}

/// Copies the files under `from` whose names end with `end` into `to`.
fn copy(from: &Path, end: &str, to: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(from) else {
        return Ok(());
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            copy(&path, end, to)?;
        } else if name.to_string_lossy().ends_with(end) {
            fs::copy(&path, to.join(name))
                .with_context(|| format!("could not copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// The words of the format, where somebody has listed them.
fn dictionary(name: &str) -> Option<String> {
    let path = root().join("fuzz/words").join(format!("{name}.dict"));
    path.exists().then(|| format!("-dict={}", path.display()))
}

/// The numbers that libFuzzer prints at the end, in one line.
fn measured(log: &str) -> String {
    let number = |key: &str| {
        log.lines()
            .find_map(|line| line.strip_prefix(key))
            .map_or("?", str::trim)
    };
    format!(
        "{} inputs, {} kept, slowest {} s, {} MB",
        number("stat::number_of_executed_units:"),
        number("stat::new_units_added:"),
        number("stat::slowest_unit_time_sec:"),
        number("stat::peak_rss_mb:"),
    )
}

/// What a panic said, or else the end of the log.
fn reason(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    let first = match lines.iter().position(|line| line.contains(" panicked at ")) {
        Some(panic) => panic,
        None => lines.len().saturating_sub(SHOWN_LINES),
    };
    let last = lines.len().min(first + SHOWN_LINES);
    lines[first..last].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_run_make_one_line() {
        let log = "stat::number_of_executed_units: 12\nstat::average_exec_per_sec:     4\n\
                   stat::new_units_added:          3\nstat::slowest_unit_time_sec:    0\n\
                   stat::peak_rss_mb:              29\n";
        assert_eq!(measured(log), "12 inputs, 3 kept, slowest 0 s, 29 MB");
    }

    #[test]
    fn a_panic_is_shown_and_else_the_end_of_the_log() {
        let log: String = (0..40).map(|line| format!("{line}\n")).collect();
        assert!(reason(&log).starts_with(&format!("{}\n", 40 - SHOWN_LINES)));
        assert_eq!(reason("one"), "one");
        let log = "#1 pulse\nthread '<unnamed>' (7) panicked at a.rs:1:2:\nno\n";
        assert!(reason(log).starts_with("thread"));
    }
}
