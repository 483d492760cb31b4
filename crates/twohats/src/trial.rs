//! A database to try something on: in a folder of its own that only its owner can look into, and gone afterwards.

use std::path::PathBuf;
use std::{env, fs, io, process};

use twohats_store::{Location, Store};

use crate::desk;
use crate::exit::{Exit, Failure};

/// A database to try something on. Its folder goes when it is dropped, which has to be after the store was closed.
pub(crate) struct Trial {
    folder: PathBuf,
}

impl Trial {
    /// A new, empty one.
    pub(crate) async fn open() -> Result<(Trial, Store), Failure> {
        let folder = env::temp_dir().join(format!("twohats-trial-{}", process::id()));
        make(&folder).map_err(|error| {
            let message = format!("cannot try it in {}: {error}", folder.display());
            Failure::new(Exit::CannotCreate, message).hint("TMPDIR names another place")
        })?;
        let trial = Trial { folder };
        let at = Location::Sqlite(trial.folder.join("trial.db"));
        let store = desk::opened(Store::open(&at).await?);
        Ok((trial, store))
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // What is left behind in a folder for such is found by whoever looks after it.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn make(folder: &PathBuf) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
