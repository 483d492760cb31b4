//! `twohats migrate`, `backup`, `restore`, `export`, `import`: the database as a whole.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use serde_json::json;
use twohats_app::whole;
use twohats_store::{Location, OpenError, Store};

use crate::args::{BackupArgs, ExportArgs, ImportArgs, MigrateArgs, RestoreArgs};
use crate::desk;
use crate::exit::{Exit, Failure, Outcome};
use crate::input::shown;
use crate::output::Output;
use crate::say;
use crate::trial::Trial;

/// Brings the tables up to date, after a check of the whole file.
pub(super) async fn migrate(args: &MigrateArgs) -> Outcome {
    let at = desk::location(&args.change.data)?;
    there(&at)?;
    if args.change.dry_run {
        return match Store::open_as_is(&at).await {
            Err(OpenError::Pending { found, known, .. }) => {
                let words = format!("{at} would be brought from state {found} to {known}");
                let value = json!({"database": at.to_string(), "from": found, "to": known});
                say::told(&args.change, value, &words)
            }
            other => {
                desk::opened(other?);
                let words = format!("{at} is up to date");
                say::told(&args.change, json!({"database": at.to_string()}), &words)
            }
        };
    }
    desk::open_or_make(&args.change.data).await?;
    let words = format!("{at} is sound and up to date");
    say::told(&args.change, json!({"database": at.to_string()}), &words)
}

/// Copies the database while it is in use.
pub(super) async fn backup(args: &BackupArgs) -> Outcome {
    let app = desk::open(&args.data).await?;
    whole::backup(&app, &app.operator(), &args.file).await?;
    let file = args.file.display().to_string();
    if args.data.json {
        return say::json(&json!({"file": file}));
    }
    say::sentence(&format!("{file} holds the whole database"))
}

/// Puts a backup in the place of the database.
pub(super) async fn restore(args: &RestoreArgs) -> Outcome {
    let at = desk::location(&args.change.data)?;
    let Location::Sqlite(to) = &at else {
        return Err(Failure::new(
            Exit::Usage,
            "restore works on a database file; this is a PostgreSQL database",
        )
        .hint("use pg_restore, or `twohats import` of an export into an empty database"));
    };
    if !args.file.is_file() {
        let message = format!("{}: there is no such file", args.file.display());
        return Err(Failure::new(Exit::MissingInput, message).hint("check the name"));
    }
    let file = args.file.display().to_string();
    if args.change.dry_run {
        twohats_store::check_backup(&args.file).await?;
        let kept = if to.exists() {
            "; what is there now would be kept beside it"
        } else {
            ""
        };
        let words = format!("{file} is sound, and {at} would be as it has it{kept}");
        let value = json!({"file": file, "database": at.to_string(), "replaces": to.exists()});
        return say::told(&args.change, value, &words);
    }
    let old = twohats_store::restore(&args.file, to).await?;
    let old = old.map(|old| old.display().to_string());
    let kept = old.as_ref();
    let kept = kept.map(|old| format!("; the database that was there is kept as {old}"));
    let words = format!("{at} is as {file} had it{}", kept.unwrap_or_default());
    let value = json!({"file": file, "database": at.to_string(), "kept": old});
    say::told(&args.change, value, &words)
}

/// Writes everything as one JSON document.
pub(super) async fn export(args: &ExportArgs) -> Outcome {
    let app = desk::open(&args.data).await?;
    let mut output = Output::private(args.file.as_deref())?;
    whole::export(&app, &app.operator(), &mut output).await?;
    output.finish()?;
    Ok(Exit::Ok)
}

/// Reads such a document into an empty database, which is made where there is none.
pub(super) async fn import(args: &ImportArgs) -> Outcome {
    let input: Box<dyn Read + Send> = if args.file == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        let file = File::open(&args.file).map_err(|error| {
            let message = format!("{}: {error}", shown(&args.file));
            Failure::new(Exit::MissingInput, message).hint("check the name")
        })?;
        Box::new(BufReader::new(file))
    };
    let (data, file) = (&args.change.data, shown(&args.file));
    let value = json!({"file": file});
    if args.change.dry_run {
        if let Some(app) = desk::open_if_there(data).await? {
            whole::takes_import(&app, &app.operator()).await?;
        }
        try_import(input).await?;
        let words = format!("everything in {file} would be taken in");
        return say::told(&args.change, value, &words);
    }
    let app = desk::app(desk::open_or_make(data).await?, data);
    whole::import(&app, &app.operator(), input).await?;
    say::told(
        &args.change,
        value,
        &format!("everything in {file} is taken in"),
    )
}

/// Reads the document into a database that is gone afterwards.
async fn try_import(input: Box<dyn Read + Send>) -> Result<(), Failure> {
    let (trial, store) = Trial::open().await?;
    let read = store.import(input).await;
    store.close().await;
    drop(trial);
    Ok(read?)
}

/// A database file that is not there is not made by a command that works on what is.
fn there(at: &Location) -> Result<(), Failure> {
    match at {
        Location::Sqlite(path) if !path.exists() => {
            let message = format!("there is no database at {}", path.display());
            Err(Failure::new(Exit::MissingInput, message).hint("`twohats init` makes one"))
        }
        _ => Ok(()),
    }
}
