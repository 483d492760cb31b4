//! A database that was opened for one command: where it is, in which workspace, as whom.

use std::cell::RefCell;
use std::env;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use twohats_app::{
    Actor, App, Clock, FixedClock, How, Own, Permit, Planner, PlannerSettings, Read, Settings,
    SystemClock, people, settings, workspaces,
};
use twohats_record::{Person, Role};
use twohats_store::{Location, Store, Stored};

use crate::args::{ChangeArgs, DataArgs};
use crate::choice;
use crate::exit::{Exit, Failure};

/// Who did it, in the history, where nobody says as whom.
const LABEL: &str = "command line";

/// Longest time for one plan. Far longer than the search's steps take, so that a busy machine gives the same plan as an
/// idle one; whoever waits can end it.
const MOST_TIME: Duration = Duration::from_secs(120);

thread_local! {
    /// The databases that the command has opened. They are closed when it has ended, however it did: SQLite folds its
    /// log into the file when the last connection is closed, and a process that just ends closes none.
    static OPENED: RefCell<Vec<Store>> = const { RefCell::new(Vec::new()) };
}

/// A workspace, and whoever works in it.
pub(crate) struct Desk {
    /// The use cases.
    pub(crate) app: App,
    /// Whoever may read the file may do everything with it.
    pub(crate) permit: Permit<Own>,
    /// The zone of whoever works.
    pub(crate) zone: TimeZone,
    /// Which person works; none as long as there are no people.
    pub(crate) person: Option<String>,
}

impl Desk {
    /// Opens the workspace that `data` names.
    pub(crate) async fn open(data: &DataArgs) -> Result<Desk, Failure> {
        let app = open(data).await?;
        let workspace = workspace(&app, data).await?;
        let actor = Actor::new(workspace, LABEL, Role::Owner);
        let look: Permit<Read> = actor.permit()?;
        let settings = settings::get(&app, &look).await?.record;
        let person = match &data.person {
            Some(wanted) => {
                let people = people::list(&app, &look).await?;
                Some(choice::person(&people, wanted)?.record.clone())
            }
            None => match &settings.lead {
                Some(lead) => Some(people::get(&app, &look, lead).await?.record),
                None => None,
            },
        };
        let zone = person
            .as_ref()
            .map_or(&settings.zone, |person| &person.zone);
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let person = person.map(|person| person.id);
        let mut actor = actor.with_person(person.clone());
        if let (Some(person), true) = (&person, data.person.is_some()) {
            actor.label.clone_from(person);
        }
        let permit = actor.permit()?;
        Ok(Desk {
            app,
            permit,
            zone,
            person,
        })
    }

    /// Everybody in the workspace.
    pub(crate) async fn people(&self) -> Result<Vec<Stored<Person>>, Failure> {
        Ok(people::list(&self.app, &self.permit).await?)
    }
}

/// How a command writes.
pub(crate) fn how(change: &ChangeArgs) -> How {
    How {
        dry_run: change.dry_run,
        ..How::default()
    }
}

/// Runs one command to its end. One thread is enough for it, and starts at once; plans are made on others.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.map_err(|error| {
        Failure::new(
            Exit::Internal,
            format!("this system gives no timer: {error}"),
        )
    })?;
    runtime.block_on(async {
        let done = work.await;
        for store in OPENED.take() {
            store.close().await;
        }
        done
    })
}

/// Notes a database to be closed when the command has ended.
pub(crate) fn opened(store: Store) -> Store {
    OPENED.with_borrow_mut(|all| all.push(store.clone()));
    store
}

/// Opens the database without looking at all of it; one that is not there is not made.
pub(crate) async fn open(data: &DataArgs) -> Result<App, Failure> {
    let at = location(data)?;
    if let Location::Sqlite(path) = &at
        && !path.exists()
    {
        let message = format!("there is no database at {}", path.display());
        return Err(Failure::new(Exit::MissingInput, message).hint(
            "`twohats init` makes one; --db or TWOHATS_DB names another; `twohats plan --calendar … --tasks …` plans files without one",
        ));
    }
    let store = opened(Store::open_as_is(&at).await?);
    Ok(app(store, data))
}

/// Opens the database with all checks, makes it where there is none, and brings its tables up to date.
pub(crate) async fn open_or_make(data: &DataArgs) -> Result<Store, Failure> {
    let at = location(data)?;
    make_folder(&at, data)?;
    Ok(opened(Store::open(&at).await?))
}

/// The use cases on a store, for one command, at the present that `data` names.
pub(crate) fn app(store: Store, data: &DataArgs) -> App {
    let clock: Arc<dyn Clock> = match data.now {
        Some(now) => Arc::new(FixedClock::new(now)),
        None => Arc::new(SystemClock::default()),
    };
    let planner = Planner::new(PlannerSettings {
        time: MOST_TIME,
        ..PlannerSettings::default()
    });
    App::new(store, clock, planner, Settings::default())
}

/// Where the database is: what the user says, else where programs keep data.
pub(crate) fn location(data: &DataArgs) -> Result<Location, Failure> {
    match &data.db {
        Some(text) => Location::parse(text)
            .map_err(|error| Failure::new(Exit::Usage, format!("--db: {error}"))),
        None => default_path().map(Location::Sqlite).ok_or_else(|| {
            Failure::new(
                Exit::Usage,
                "it is not clear where the database is: HOME is not set",
            )
            .hint("name it: --db FILE, or TWOHATS_DB")
        }),
    }
}

/// The database as it is; none where there is no file for it yet.
pub(crate) async fn open_if_there(data: &DataArgs) -> Result<Option<App>, Failure> {
    match location(data)? {
        Location::Sqlite(path) if !path.exists() => Ok(None),
        _ => open(data).await.map(Some),
    }
}

/// Whether a database is named, or stands at the usual place.
pub(crate) fn is_there(data: &DataArgs) -> bool {
    data.db.is_some() || default_path().is_some_and(|path| path.exists())
}

/// `$XDG_DATA_HOME/twohats/twohats.db`, or the same under `~/.local/share`.
fn default_path() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    let data = set("XDG_DATA_HOME").map(PathBuf::from);
    let data = data.filter(|path| path.is_absolute());
    let data = data.or_else(|| Some(PathBuf::from(set("HOME")?).join(".local/share")))?;
    Some(data.join("twohats").join("twohats.db"))
}

/// Makes the folder of the usual place. One that the user names has to be there: it may be a slip of the pen.
fn make_folder(at: &Location, data: &DataArgs) -> Result<(), Failure> {
    let Location::Sqlite(path) = at else {
        return Ok(());
    };
    let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    if folder.is_dir() {
        return Ok(());
    }
    if data.db.is_some() {
        let message = format!("there is no folder {}", folder.display());
        return Err(Failure::new(Exit::CannotCreate, message).hint("create it first"));
    }
    let mut made = std::fs::DirBuilder::new();
    made.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    made.create(folder).map_err(|error| {
        let message = format!("cannot create {}: {error}", folder.display());
        Failure::new(Exit::CannotCreate, message).hint("name another place: --db FILE")
    })
}

/// The workspace that is named, or the only one.
async fn workspace(app: &App, data: &DataArgs) -> Result<String, Failure> {
    let all = workspaces::all(app, &app.operator()).await?;
    let ids: Vec<&str> = all.iter().map(|workspace| workspace.id.as_str()).collect();
    match (&data.workspace, ids.as_slice()) {
        (Some(wanted), _) if ids.contains(&wanted.as_str()) => Ok(wanted.clone()),
        (Some(wanted), _) => Err(Failure::new(
            Exit::Usage,
            format!("there is no workspace `{wanted}`"),
        )
        .hint(if ids.is_empty() {
            "`twohats init` makes one".to_owned()
        } else {
            format!("name one of {}", ids.join(", "))
        })),
        (None, [only]) => Ok((*only).to_owned()),
        (None, []) => Err(
            Failure::new(Exit::Data, "the database holds no workspace yet")
                .hint("`twohats init` makes one"),
        ),
        (None, several) => Err(Failure::new(
            Exit::Usage,
            format!("the database holds {} workspaces", several.len()),
        )
        .hint(format!(
            "say which: --workspace {}, or TWOHATS_WORKSPACE",
            several.join("|")
        ))),
    }
}
