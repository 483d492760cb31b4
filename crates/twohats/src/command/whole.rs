//! `twohats migrate`, `backup`, `restore`, `export`, `import`: the database as a whole.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use twohats_app::whole;
use twohats_store::Location;

use crate::args::{BackupArgs, ExportArgs, ImportArgs, MigrateArgs, RestoreArgs};
use crate::desk;
use crate::exit::{Exit, Failure, Outcome};
use crate::input::shown;
use crate::output::Output;
use crate::say;

/// Brings the tables up to date, after a check of the whole file.
pub(super) async fn migrate(args: &MigrateArgs) -> Outcome {
    let at = desk::location(&args.data)?;
    there(&at)?;
    desk::open_or_make(&args.data).await?;
    say::sentence(&format!("{at} is sound and up to date"))
}

/// Copies the database while it is in use.
pub(super) async fn backup(args: &BackupArgs) -> Outcome {
    let app = desk::open(&args.data).await?;
    whole::backup(&app, &app.operator(), &args.file).await?;
    say::sentence(&format!("{} holds the whole database", args.file.display()))
}

/// Puts a backup in the place of the database.
pub(super) async fn restore(args: &RestoreArgs) -> Outcome {
    let at = desk::location(&args.data)?;
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
    let old = twohats_store::restore(&args.file, to).await?;
    let kept = old.map(|old| format!("; the database that was there is kept as {}", old.display()));
    let kept = kept.unwrap_or_default();
    say::sentence(&format!("{at} is as {} had it{kept}", args.file.display()))
}

/// Writes everything as one JSON document.
pub(super) async fn export(args: &ExportArgs) -> Outcome {
    let app = desk::open(&args.data).await?;
    let mut output = Output::open(args.file.as_deref())?;
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
    let store = desk::open_or_make(&args.data).await?;
    let app = desk::app(store, &args.data);
    whole::import(&app, &app.operator(), input).await?;
    say::sentence(&format!("everything in {} is taken in", shown(&args.file)))
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
