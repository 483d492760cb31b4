//! Everything that the use cases need, in one value.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use twohats_connect::Feeds;
use twohats_store::Store;
use twohats_world::Worlds;

use crate::ranked::RankedItem;
use crate::{Clock, Planner};

/// How the program is run. There is little to choose: what a team decides is kept in its workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether a change to what a plan was made from makes it anew by itself.
    pub replan: bool,
    /// Whether calendars are fetched from this machine and private networks too: for home networks and tests.
    pub private_feeds: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            replan: true,
            private_feeds: false,
        }
    }
}

/// Store, clock and planner. Cheap to clone; every clone is the same.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    planner: Planner,
    settings: Settings,
    worlds: Worlds<Vec<RankedItem>>,
    feeds: Feeds,
}

/// Whoever may open the database itself, and so may see and copy all of it: the command line.
#[derive(Clone, Copy, Debug)]
pub struct Operator(());

impl App {
    /// The use cases on a store.
    pub fn new(store: Store, clock: Arc<dyn Clock>, planner: Planner, settings: Settings) -> App {
        App(Arc::new(Inner {
            store,
            clock,
            planner,
            feeds: Feeds::new(settings.private_feeds),
            settings,
            worlds: Worlds::default(),
        }))
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The present.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Where plans are made.
    pub fn planner(&self) -> &Planner {
        &self.0.planner
    }

    /// What fetches calendars.
    pub(crate) fn feeds(&self) -> &Feeds {
        &self.0.feeds
    }

    /// The workspaces in memory.
    pub(crate) fn worlds(&self) -> &Worlds<Vec<RankedItem>> {
        &self.0.worlds
    }

    /// How the program is run.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// For whoever opened the database themselves; a server hands this to nobody.
    pub fn operator(&self) -> Operator {
        Operator(())
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("settings", &self.0.settings)
            .finish_non_exhaustive()
    }
}
