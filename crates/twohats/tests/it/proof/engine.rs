//! The two engines, and a database of one's own on either.

use twohats_testkit::postgres::cluster;

use crate::run::Folder;

/// A database engine.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A new database; a file goes away with its folder, the other with the cluster.
pub(crate) struct Database {
    /// Path or URL, as `--db` takes it.
    pub(crate) at: String,
    /// For logs and files beside it.
    pub(crate) folder: Folder,
}

impl Engine {
    /// The one that is not this one.
    pub(crate) fn other(self) -> Engine {
        match self {
            Engine::Sqlite => Engine::Postgres,
            Engine::Postgres => Engine::Sqlite,
        }
    }

    /// A database of nobody else.
    pub(crate) fn database(self) -> Database {
        let folder = Folder::new();
        let at = match self {
            Engine::Sqlite => folder.path("twohats.db"),
            Engine::Postgres => cluster().database(),
        };
        Database { at, folder }
    }
}
