//! Tests of the web app: of its code alone, and in a real browser against the real program.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{cargo, output, remove_folder, root, run, target};
use crate::setup::node::node;
use crate::setup::{self, Need};
use crate::start::shift::FIRST;
use crate::start::workspace::{Place, sample};
use crate::web;

/// The browser that the tests drive.
const CHROMIUM: Need = Need {
    what: "Chromium",
    why: "tests of the web app in a real browser",
    packages: &["chromium"],
    probe: &["chromium", "--version"],
};

/// When the sample workspace of the browser tests was made: its Monday, before work.
const MADE: &str = "2026-11-23T07:00:00+01:00";
/// When its server's clock begins: a Wednesday morning.
const NOW: &str = "2026-11-25T09:05:00+01:00";

/// Types, style, plain logic, and whether the API's types are as the API has them.
pub(crate) fn code() -> Result<()> {
    web::packages()?;
    for script in ["schema", "lint", "check", "unit"] {
        let mut npm = node("npm")?;
        run(npm.args(["run", "--silent", script]))?;
        if script == "schema" {
            let told = output(git().args(["status", "--porcelain", "web/src/api/schema.d.ts"]))?;
            anyhow::ensure!(
                told.is_empty(),
                "web/src/api/schema.d.ts was stale and has been made anew: commit it"
            );
        }
    }
    // Now, before anything is compiled: what embeds the app is then compiled once.
    web::build()
}

/// The whole way through a browser.
pub(crate) fn browser() -> Result<()> {
    web::build()?;
    run(cargo().args(["build", "--quiet", "--package", "twohats"]))?;
    run(&mut playwright(target().join("debug/twohats"))?)
}

/// The browser tests of `program`, on a sample workspace of their own.
///
/// # Errors
/// When there is no browser, or the workspace cannot be made.
pub(crate) fn playwright(program: PathBuf) -> Result<Command> {
    setup::ensure(&[&CHROMIUM])?;
    let folder = folder()?;
    let place = Place {
        program,
        db: folder.join("twohats.db"),
        now: Some(MADE),
    };
    sample(&place, &folder, FIRST)?;
    // One whole file, to be copied for each file of tests; the database itself may have more beside it.
    let whole = folder.join("sample.db");
    run(place.command(&["backup"]).arg(&whole))?;
    let mut command = node("npx")?;
    command
        .args(["playwright", "test"])
        .env("TWOHATS_PROGRAM", &place.program)
        .env("TWOHATS_SAMPLE_DB", &whole)
        .env("TWOHATS_NOW", NOW);
    Ok(command)
}

fn folder() -> Result<PathBuf> {
    let folder = target().join("browser");
    remove_folder(&folder)?;
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    Ok(folder)
}

fn git() -> Command {
    let mut git = Command::new("git");
    git.current_dir(root());
    git
}
