//! Python environments with pinned packages, under the target folder.
//!
//! An environment is remade when the file that pins its packages changes, so
//! that a test never runs against versions that nobody chose.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{PYTHON, ensure};
use crate::run::{remove_folder, root, run, target};

/// Names the Python that tests use for their reference programs. Where a user
/// sets it, no environment is made.
pub(crate) const TEST_PYTHON: &str = "TWOHATS_TEST_PYTHON";

/// Packages of the tests' reference programs.
const TEST_PACKAGES: &str = "tests/python/requirements.txt";

/// Packages of what tests the API.
const API_PACKAGES: &str = "tests/api/requirements.txt";

/// The Python of the tests, set up when it is not there yet; `None` when the
/// project pins no packages for it.
pub(crate) fn for_tests() -> Result<Option<PathBuf>> {
    if let Some(python) = env::var_os(TEST_PYTHON) {
        return Ok(Some(PathBuf::from(python)));
    }
    let packages = root().join(TEST_PACKAGES);
    if !packages.exists() {
        return Ok(None);
    }
    environment("venv", &packages).map(Some)
}

/// The program that feeds the API with nonsense, set up when it is not there yet.
///
/// # Errors
/// When its environment cannot be made.
pub(crate) fn schemathesis() -> Result<PathBuf> {
    let python = environment("schemathesis", &root().join(API_PACKAGES))?;
    Ok(python.with_file_name("st"))
}

/// The Python of the environment `name` under the target folder, which holds
/// exactly the packages that the file `packages` pins.
pub(crate) fn environment(name: &str, packages: &Path) -> Result<PathBuf> {
    let folder = target().join(name);
    let python = folder.join("bin/python");
    let stamp = folder.join("requirements.txt");
    let wanted = fs::read_to_string(packages)
        .with_context(|| format!("could not read {}", packages.display()))?;
    // The stamp is written last: a set-up that was cut short leaves none.
    if python.exists() && fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        return Ok(python);
    }
    ensure(&[&PYTHON])?;
    println!("setting up Python in {}", folder.display());
    remove_folder(&folder)?;
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(packages))
    .with_context(|| {
        format!(
            "could not install the packages of {}. Without a network, set {TEST_PYTHON} to a Python that has them",
            packages.display()
        )
    })?;
    fs::write(&stamp, wanted).with_context(|| format!("could not write {}", stamp.display()))?;
    Ok(python)
}
