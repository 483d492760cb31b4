//! What the project needs from the machine, installed where that can be done.

pub(crate) mod node;
pub(crate) mod python;

use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{cargo, run, works};

/// A program that some step needs, and the Debian packages that bring it.
pub(crate) struct Need {
    /// What is missing, for the message.
    pub(crate) what: &'static str,
    /// What it is needed for.
    pub(crate) why: &'static str,
    /// Debian 12 packages that bring it.
    pub(crate) packages: &'static [&'static str],
    /// A command that succeeds once it is there.
    pub(crate) probe: &'static [&'static str],
}

/// Python with its own environments, for the reference programs of the tests.
pub(crate) const PYTHON: Need = Need {
    what: "python3 with venv",
    why: "tests that compare with Python's calendar libraries",
    packages: &["python3", "python3-venv"],
    probe: &["python3", "-c", "import venv, ensurepip, ssl"],
};

/// A C++ compiler, which builds libFuzzer.
pub(crate) const CPP: Need = Need {
    what: "a C++ compiler",
    why: "libFuzzer",
    packages: &["g++"],
    probe: &["c++", "--version"],
};

/// Java with its compiler, for Timefold.
pub(crate) const JAVA: Need = Need {
    what: "Java 17 with its compiler",
    why: "the rival planner Timefold",
    packages: &["openjdk-17-jdk-headless"],
    probe: &["javac", "--version"],
};

/// Certificates, without which nothing can be downloaded.
const CERTIFICATES: Need = Need {
    what: "root certificates",
    why: "downloads over https",
    packages: &["ca-certificates"],
    probe: &["test", "-e", "/etc/ssl/certs/ca-certificates.crt"],
};

/// PostgreSQL's server, which the storage and server suites run for themselves. Debian keeps its programs out of the
/// path, one folder a version.
const POSTGRES: Need = Need {
    what: "the PostgreSQL server's programs",
    why: "tests of the store and the server, which start one of their own",
    packages: &["postgresql"],
    probe: &[
        "sh",
        "-c",
        "ls /usr/lib/postgresql/*/bin/initdb || command -v initdb",
    ],
};

/// Everything that `cargo xtask test` needs.
const FOR_TESTS: &[&Need] = &[&PYTHON, &POSTGRES, &CERTIFICATES];

/// Installs what the tests need and sets up Python for them.
pub(crate) fn run_setup() -> Result<()> {
    components()?;
    ensure(FOR_TESTS)?;
    python::for_tests()?;
    Ok(())
}

/// Makes sure that each of `needs` is there: installs through apt-get as root
/// or with sudo, and otherwise says what is missing and what to run.
pub(crate) fn ensure(needs: &[&Need]) -> Result<()> {
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages.iter().copied())
        .collect();
    let list: Vec<String> = missing
        .iter()
        .map(|need| format!("  {} (for {})", need.what, need.why))
        .collect();
    let told = format!(
        "missing on this machine:\n{}\nOn Debian or Ubuntu run\n  sudo apt-get update && sudo apt-get install -y {}\nand then this command again.",
        list.join("\n"),
        packages.join(" ")
    );
    let Some(rights) = rights() else {
        bail!("{told}");
    };
    println!("installing {}", packages.join(", "));
    if let Err(error) = install(rights, &packages) {
        bail!("{error:#}\n{told}");
    }
    let still: Vec<&str> = self::missing(needs).iter().map(|need| need.what).collect();
    if !still.is_empty() {
        bail!("installed, and yet missing: {}\n{told}", still.join(", "));
    }
    Ok(())
}

/// Makes sure that rustfmt and clippy are part of the toolchain.
pub(crate) fn components() -> Result<()> {
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| !works(cargo().args([command, "--version"])))
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if works(
        Command::new("rustup")
            .args(["component", "add"])
            .args(&missing),
    ) {
        println!("added {names} to the Rust toolchain");
        return Ok(());
    }
    bail!(
        "the Rust toolchain lacks {names}.\nRun\n  rustup component add {names}\nor, for a toolchain from Debian,\n  sudo apt-get install rustfmt rust-clippy"
    );
}

/// How apt-get may be run here.
#[derive(Clone, Copy)]
enum Rights {
    Root,
    Sudo,
}

fn missing<'a>(needs: &[&'a Need]) -> Vec<&'a Need> {
    needs
        .iter()
        .copied()
        .filter(|need| !works(Command::new(need.probe[0]).args(&need.probe[1..])))
        .collect()
}

/// None where there is no apt-get, or no way to run it without a password.
fn rights() -> Option<Rights> {
    if !works(Command::new("apt-get").arg("--version")) {
        return None;
    }
    if works(Command::new("sh").args(["-c", "test \"$(id -u)\" = 0"])) {
        return Some(Rights::Root);
    }
    works(Command::new("sudo").args(["-n", "true"])).then_some(Rights::Sudo)
}

fn install(rights: Rights, packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = match rights {
            Rights::Root => Command::new("apt-get"),
            Rights::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "apt-get"]);
                sudo
            }
        };
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-q");
        command
    };
    run(apt().arg("update"))?;
    run(apt()
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages))
}

#[cfg(test)]
mod tests {
    use super::*;

    const THERE: Need = Need {
        what: "a shell",
        why: "tests",
        packages: &["dash"],
        probe: &["sh", "-c", "true"],
    };
    const NOT_THERE: Need = Need {
        what: "a unicorn",
        why: "tests",
        packages: &["unicorn"],
        probe: &["no-such-program-here"],
    };

    #[test]
    fn only_what_fails_its_probe_is_missing() {
        let names: Vec<&str> = missing(&[&THERE, &NOT_THERE])
            .iter()
            .map(|need| need.what)
            .collect();
        assert_eq!(names, ["a unicorn"]);
    }
}
