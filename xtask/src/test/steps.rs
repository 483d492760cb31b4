//! The steps of `cargo xtask test`, each a name, a sentence and a function.

use std::process::Command;

use anyhow::Result;

use super::browser;
use crate::generate::check_generated;
use crate::run::{cargo, root, run, target};
use crate::setup;
use crate::setup::python::{TEST_PYTHON, for_tests, schemathesis};

/// One thing that must hold.
pub(crate) struct Step {
    /// What `--only` calls it.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) what: &'static str,
    /// Does it.
    pub(crate) run: fn() -> Result<()>,
}

/// All steps, cheap ones first.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "setup",
        what: "what the tests need from this machine is there",
        run: setup::run_setup,
    },
    Step {
        name: "format",
        what: "the code is formatted",
        run: || run(cargo().args(["fmt", "--all", "--check"])),
    },
    Step {
        name: "structure",
        what: "boundaries, sizes, names and papers of the workspace",
        run: || run(cargo().args(["test", "--quiet", "--package", "xtask"])),
    },
    Step {
        name: "web",
        what: "the web app's code: style, types, plain logic",
        run: browser::code,
    },
    Step {
        name: "lint",
        what: "clippy has nothing to say",
        run: lint,
    },
    Step {
        name: "tests",
        what: "unit and integration tests of every crate",
        run: tests,
    },
    Step {
        name: "api",
        what: "no request makes the API break its own description",
        run: api,
    },
    Step {
        name: "families",
        what: "published problem families are read, converted, solved and checked",
        run: families,
    },
    Step {
        name: "browser",
        what: "the web app in Chromium, against the program",
        run: browser::browser,
    },
    Step {
        name: "doctests",
        what: "the examples in the documentation run",
        run: || run(cargo().args(["test", "--quiet", "--workspace", "--doc"])),
    },
    Step {
        name: "generated",
        what: "the generated reference pages are as the code has them",
        run: check_generated,
    },
    Step {
        name: "docs",
        what: "the documentation builds without a warning",
        run: docs,
    },
];

/// The step of that name, for the command line.
pub(crate) fn named(name: &str) -> Result<&'static Step, String> {
    STEPS.iter().find(|step| step.name == name).ok_or_else(|| {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        format!("there is no such step; there are {}", names.join(", "))
    })
}

fn lint() -> Result<()> {
    run(cargo()
        .args(["clippy", "--quiet", "--workspace", "--all-targets"])
        .args(["--", "-D", "warnings"]))
}

fn tests() -> Result<()> {
    let mut command = cargo();
    command.args(["test", "--quiet", "--no-fail-fast", "--workspace"]);
    command.args(["--exclude", "xtask", "--lib", "--bins", "--tests"]);
    with_python(&mut command)?;
    run(&mut command)
}

/// Schemathesis against a running server; it takes a few minutes, and so is no test of the ordinary run.
fn api() -> Result<()> {
    run(cargo()
        .args(["test", "--quiet", "--package", "twohats", "--test", "it"])
        .args(["proof::api", "--", "--ignored", "--nocapture"])
        .env("TWOHATS_TEST_SCHEMATHESIS", schemathesis()?))
}

/// The Python tests of `bench/families`, with our program to solve its samples.
fn families() -> Result<()> {
    setup::ensure(&[&setup::PYTHON])?;
    run(cargo().args(["build", "--quiet", "--package", "twohats"]))?;
    run(Command::new("python3")
        .current_dir(root().join("bench"))
        .args(["-m", "unittest", "discover", "-q"])
        .args(["-t", ".", "-s", "families/tests"])
        .env("TWOHATS_BIN", target().join("debug/twohats")))
}

fn docs() -> Result<()> {
    run(cargo()
        .args(["doc", "--quiet", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings"))
}

/// Tells the tests which Python has the reference programs.
fn with_python(command: &mut Command) -> Result<()> {
    if let Some(python) = for_tests()? {
        command.env(TEST_PYTHON, python);
    }
    Ok(())
}
