//! `cargo xtask generate`: writes the reference pages from the program itself,
//! and finds those that are behind it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, output, root, run, target};

/// A page under `docs/reference`, and what prints it: a program in the target folder, with its arguments.
const PAGES: &[(&str, &str, &[&str])] = &[
    ("cli.md", "debug/twohats", &["reference"]),
    ("strategy.md", "debug/examples/pages", &["strategy"]),
    ("defaults.md", "debug/examples/pages", &["defaults"]),
    ("openapi.json", "debug/examples/openapi", &[]),
];

/// Writes every page anew.
///
/// # Errors
/// When the program does not build, or a page cannot be written.
pub(crate) fn run_generate() -> Result<()> {
    build()?;
    for (name, program, arguments) in PAGES {
        let path = page(name);
        let text = printed(program, arguments)?;
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            println!("{name} is as it should be");
            continue;
        }
        fs::create_dir_all(page("")).context("could not make docs/reference")?;
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
        println!("{name} written");
    }
    Ok(())
}

/// Whether the pages say what the program says.
///
/// # Errors
/// When one does not, or is missing.
pub(crate) fn check_generated() -> Result<()> {
    build()?;
    let mut stale = Vec::new();
    for (name, program, arguments) in PAGES {
        let text = printed(program, arguments)?;
        if !fs::read_to_string(page(name)).is_ok_and(|old| old == text) {
            stale.push(format!("docs/reference/{name}"));
        }
    }
    if !stale.is_empty() {
        bail!(
            "behind the code: {}. Run cargo xtask generate",
            stale.join(", ")
        );
    }
    Ok(())
}

fn page(name: &str) -> PathBuf {
    root().join("docs/reference").join(name)
}

/// Builds the program as the tests do: what they have built is not built again
/// with other features.
fn build() -> Result<()> {
    run(cargo()
        .args(["build", "--quiet", "--workspace", "--exclude", "xtask"])
        .args(["--lib", "--bins", "--tests", "--example", "openapi"])
        .args(["--example", "pages"]))
}

/// What the program prints for these arguments.
fn printed(program: &str, arguments: &[&str]) -> Result<String> {
    output(Command::new(target().join(program)).args(arguments))
}
