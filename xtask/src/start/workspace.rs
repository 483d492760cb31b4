//! A workspace with the sample team in it, made by the program itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{PEOPLE, SAMPLE, shift};
use crate::run::{output, remove_folder, root, target};

/// A database, and the program that works on it.
pub(crate) struct Place {
    /// Our program, as users run it.
    pub(crate) program: PathBuf,
    /// The database's file.
    pub(crate) db: PathBuf,
    /// The present, where it is not the clock's.
    pub(crate) now: Option<&'static str>,
}

/// A folder for this run alone. Those of runs that are over are removed.
pub(super) fn folder() -> Result<PathBuf> {
    let all = target().join("start");
    fs::create_dir_all(&all).with_context(|| format!("could not make {}", all.display()))?;
    for entry in fs::read_dir(&all)?.flatten() {
        // The folder is named after its process; where it cannot be seen who runs, all folders stay.
        let runs = Path::new("/proc").join(entry.file_name()).exists();
        if Path::new("/proc/self").exists() && !runs {
            remove_folder(&entry.path())?;
        }
    }
    let folder = all.join(std::process::id().to_string());
    remove_folder(&folder)?;
    fs::create_dir(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    Ok(folder)
}

/// Makes the database with the sample team, its dates moved to the week of `today`, and a plan in force. The files that
/// it is made from lie in `folder`.
pub(crate) fn sample(place: &Place, folder: &Path, today: jiff::civil::Date) -> Result<()> {
    let weeks = shift::weeks(today);
    let copy = |name: &str| -> Result<PathBuf> {
        let from = root().join(SAMPLE).join(name);
        let text = fs::read_to_string(&from)
            .with_context(|| format!("could not read {}", from.display()))?;
        let file = Path::new(name).file_name().unwrap_or_default();
        let to = folder.join(file);
        fs::write(&to, shift::shift(&text, weeks))
            .with_context(|| format!("could not write {}", to.display()))?;
        Ok(to)
    };
    let team = copy("team.toml")?;
    let tasks = copy("tasks.csv")?;
    let mut import = place.command(&["calendar", "import"]);
    for person in PEOPLE {
        let calendar = copy(&format!("calendars/{person}.ics"))?;
        import.arg(format!("{person}={}", calendar.display()));
    }
    let mut init = place.command(&["init", "Payments", "--zone", "Europe/Berlin"]);
    done(init.arg("--team").arg(team))?;
    done(place.command(&["tasks", "import"]).arg(tasks))?;
    done(&mut import)?;
    done(&mut place.command(&["plan", "--accept"]))
}

/// A database without any workspace's content but its owner.
pub(super) fn empty(place: &Place) -> Result<()> {
    done(&mut place.command(&["init"]))
}

impl Place {
    /// Our program on this database.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(root());
        command.args(arguments).arg("--db").arg(&self.db);
        command.args(self.now.iter().flat_map(|now| ["--now", now]));
        // What the caller has set for a database of their own must not lead here.
        for name in ["TWOHATS_DB", "TWOHATS_WORKSPACE", "TWOHATS_AS"] {
            command.env_remove(name);
        }
        command
    }
}

fn done(command: &mut Command) -> Result<()> {
    output(command).map(drop)
}
