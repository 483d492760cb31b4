//! Long text in the editor of one's choice, and back.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::exit::{Exit, Failure};
use crate::notes;

/// Rounds of mending before the editor is not opened again.
const MOST_ROUNDS: usize = 10;

/// Lets the user edit `text` until `read` takes it. A text that cannot be read comes back with what is wrong on top;
/// one that is given up is kept, and its place told.
pub(crate) fn edit<T>(
    text: &str,
    read: impl Fn(&str) -> Result<T, Vec<String>>,
) -> Result<T, Failure> {
    let editor = editor()?;
    let path = scratch()?;
    let mut shown = text.to_owned();
    for _ in 0..MOST_ROUNDS {
        write(&path, &shown)?;
        run(&editor, &path)?;
        let edited = fs::read_to_string(&path).map_err(|error| kept(&path, &error.to_string()))?;
        if plain(&edited) == plain(&shown) && plain(&shown) != plain(text) {
            // It was left as it came back, with its faults: that is giving up.
            return Err(kept(&path, "it still cannot be read"));
        }
        match read(&edited) {
            Ok(value) => {
                let _ = fs::remove_file(&path);
                let _ = path.parent().map(fs::remove_dir);
                return Ok(value);
            }
            Err(faults) => {
                for fault in &faults {
                    notes::print(fault);
                }
                shown = with_faults(&faults, &edited);
            }
        }
    }
    Err(kept(&path, "it still cannot be read"))
}

/// Begins the lines that say what is wrong.
const FAULT: &str = "#! ";

fn with_faults(faults: &[String], text: &str) -> String {
    let told = faults.iter().flat_map(|fault| fault.lines());
    let told: String = told.map(|line| format!("{FAULT}{line}\n")).collect();
    format!("{told}{}", plain(text))
}

/// The text without what was said about it.
fn plain(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.starts_with(FAULT)).collect()
}

/// The editor that the user has chosen, with its arguments.
fn editor() -> Result<Vec<String>, Failure> {
    let set = |name| {
        env::var(name)
            .ok()
            .filter(|value: &String| !value.trim().is_empty())
    };
    let chosen = set("VISUAL").or_else(|| set("EDITOR")).ok_or_else(|| {
        Failure::new(Exit::Usage, "no editor is set").hint(
            "say which: export EDITOR=nano; or give the change in words: twohats edit T-1 !fri 2h",
        )
    })?;
    Ok(chosen.split_whitespace().map(str::to_owned).collect())
}

/// A file that only this user can read, and no other run has.
fn scratch() -> Result<PathBuf, Failure> {
    let folder = env::temp_dir().join(format!("twohats-{}", std::process::id()));
    make_private(&folder).map_err(|error| {
        let message = format!("cannot create {}: {error}", folder.display());
        Failure::new(Exit::CannotCreate, message)
            .hint("set TMPDIR to a folder that you may write to")
    })?;
    Ok(folder.join("task.toml"))
}

fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| {
        let message = format!("cannot write {}: {error}", path.display());
        Failure::new(Exit::CannotCreate, message)
    })
}

fn run(editor: &[String], path: &Path) -> Result<(), Failure> {
    let name = editor.join(" ");
    let (program, args) = (&editor[0], &editor[1..]);
    let ran = Command::new(program).args(args).arg(path).status();
    match ran {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(kept(
            path,
            &format!("the editor `{name}` failed ({status})"),
        )),
        Err(error) => Err(kept(
            path,
            &format!("the editor `{name}` does not start: {error}"),
        )),
    }
}

fn kept(path: &Path, why: &str) -> Failure {
    Failure::new(Exit::Data, format!("nothing was changed: {why}"))
        .hint(format!("your text is kept in {}", path.display()))
}
