//! The web app: its packages, its build.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::run::{root, run};
use crate::setup::node::node;

/// Where Vite writes the app, and the crate that embeds it looks for it.
const DIST: &str = "crates/twohats-web/dist";
/// What the app is built from; the tests beside it are not.
const SOURCES: &[&str] = &[
    "src",
    "public",
    "index.html",
    "vite.config.ts",
    "package-lock.json",
];

/// Installs the packages that the lock file names, unless they are there.
///
/// # Errors
/// When npm cannot be run, or fails.
pub(crate) fn packages() -> Result<()> {
    let web = root().join("web");
    let lock =
        fs::read(web.join("package-lock.json")).context("could not read web/package-lock.json")?;
    // The stamp is written last: an installation that was cut short leaves none.
    let stamp = web.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|from| from == lock) {
        return Ok(());
    }
    println!("installing the web app's packages");
    run(node("npm")?.args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"]))?;
    fs::write(&stamp, lock).with_context(|| format!("could not write {}", stamp.display()))
}

/// Builds the app, unless what is there is newer than what it is made from.
///
/// # Errors
/// When it does not build.
pub(crate) fn build() -> Result<()> {
    packages()?;
    let built = modified(&root().join(DIST).join("index.html"));
    let sources = SOURCES.iter().map(|name| root().join("web").join(name));
    if built.is_some() && newest(sources) < built {
        return Ok(());
    }
    println!("building the web app");
    run(node("npm")?.args(["run", "--silent", "build", "--", "--logLevel", "warn"]))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// When the latest of these files, or of what lies in these folders, was changed.
fn newest(paths: impl IntoIterator<Item = PathBuf>) -> Option<SystemTime> {
    let of = |path: PathBuf| match fs::read_dir(&path) {
        Ok(entries) => {
            // A list, as a type made of this function would need itself.
            let within: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            newest(within).max(modified(&path))
        }
        Err(_) => modified(&path),
    };
    paths.into_iter().filter_map(of).max()
}
