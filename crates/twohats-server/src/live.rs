//! Who listens for changes, and what they are told.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{Notify, broadcast};
use twohats_app::App;
use twohats_app::store::HistoryEntry;
use twohats_record::Kind;
use utoipa::ToSchema;

/// How often changes of other servers, and of the command line, are looked for.
const POLL: Duration = Duration::from_secs(1);
/// Changes that a listener may be behind before it is told to read everything again.
const BEHIND: usize = 256;
/// Changes that are told one by one after a pause; beyond them a listener reads everything again.
pub(crate) const CATCH_UP: u32 = 100;

/// A change, as listeners are told of it: what changed, never what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ChangeNotice {
    /// Its number; the `id` of the event.
    pub seq: u64,
    /// What was done, such as `task.done`.
    pub action: String,
    /// Who did it, for people to read.
    pub by: String,
    /// Every record that it changed.
    pub records: Vec<ChangedRecord>,
}

/// A record that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ChangedRecord {
    /// Its sort.
    pub kind: Kind,
    /// Which.
    pub id: String,
}

/// What a listener is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Something changed.
    Change(ChangeNotice),
    /// Too much changed to tell: read everything again. The number of the last change.
    Resync(u64),
}

impl Told {
    /// The number of the last change that it knows of.
    pub(crate) fn seq(&self) -> u64 {
        match self {
            Told::Change(notice) => notice.seq,
            Told::Resync(seq) => *seq,
        }
    }
}

/// Who listens for changes, by workspace.
#[derive(Default)]
pub(crate) struct Live {
    topics: Mutex<HashMap<String, Topic>>,
    nudged: Notify,
    /// Where jobs may wait.
    work: Notify,
}

struct Topic {
    sender: broadcast::Sender<Told>,
    /// The last change that was told; unknown until the first look.
    told: Option<u64>,
}

impl Live {
    /// Listens for the changes of a workspace.
    pub(crate) fn listen(&self, workspace: &str) -> broadcast::Receiver<Told> {
        let mut topics = self.topics();
        let topic = topics.entry(workspace.to_owned()).or_insert_with(|| Topic {
            sender: broadcast::Sender::new(BEHIND),
            told: None,
        });
        topic.sender.subscribe()
    }

    /// Notes up to which change a new listener knows all, where nobody listened before: what comes after is told, also
    /// what comes before the first look.
    pub(crate) fn begin(&self, workspace: &str, seq: u64) {
        if let Some(topic) = self.topics().get_mut(workspace) {
            topic.told.get_or_insert(seq);
        }
    }

    /// Says that this process changed something in a workspace.
    pub(crate) fn nudge(&self, workspace: &str) {
        if self.topics().contains_key(workspace) {
            self.nudged.notify_one();
        }
        self.work.notify_one();
    }

    /// Returns when this process has left work for the worker.
    pub(crate) async fn work(&self) {
        self.work.notified().await;
    }

    /// How many listen.
    pub(crate) fn listeners(&self) -> usize {
        self.topics()
            .values()
            .map(|topic| topic.sender.receiver_count())
            .sum()
    }

    /// Looks for changes for as long as it runs: at once for those of this process, every second for those of others.
    pub(crate) async fn watch(&self, app: &App) {
        loop {
            tokio::select! {
                () = self.nudged.notified() => {}
                () = tokio::time::sleep(POLL) => {}
            }
            if let Err(error) = self.look(app).await {
                tracing::warn!(%error, "changes could not be looked for; trying again");
            }
        }
    }

    /// Tells the listeners what changed since the last look.
    pub(crate) async fn look(&self, app: &App) -> Result<(), twohats_app::AppError> {
        let listened = self.listened();
        if listened.is_empty() {
            return Ok(());
        }
        for (workspace, now) in app.store().seqs(&listened).await? {
            let told = self.topics().get(&workspace).and_then(|topic| topic.told);
            let told = told.unwrap_or(now);
            if told >= now {
                self.note(&workspace, now, Vec::new());
                continue;
            }
            let news = since(app, &workspace, told, now).await?;
            let last = news.last().map_or(now, Told::seq);
            self.note(&workspace, last, news);
        }
        Ok(())
    }

    /// The workspaces that somebody listens to; forgets the others.
    fn listened(&self) -> Vec<String> {
        let mut topics = self.topics();
        topics.retain(|_, topic| topic.sender.receiver_count() > 0);
        topics.keys().cloned().collect()
    }

    fn note(&self, workspace: &str, seq: u64, news: Vec<Told>) {
        if let Some(topic) = self.topics().get_mut(workspace) {
            topic.told = Some(seq);
            for told in news {
                // Nobody listening is as good as everybody told.
                let _ = topic.sender.send(told);
            }
        }
    }

    /// No code that holds the lock can panic, and if it did the topics would still be whole.
    fn topics(&self) -> MutexGuard<'_, HashMap<String, Topic>> {
        self.topics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The changes after `seq` up to `now`, the oldest first; a single [`Told::Resync`] when they are too many.
pub(crate) async fn since(
    app: &App,
    workspace: &str,
    seq: u64,
    now: u64,
) -> Result<Vec<Told>, twohats_app::AppError> {
    let count = u32::try_from(now.saturating_sub(seq)).unwrap_or(u32::MAX);
    if count > CATCH_UP {
        return Ok(vec![Told::Resync(now)]);
    }
    let (store, before) = (app.store(), Some(now.saturating_add(1)));
    let heads = store.history_heads(workspace, before, count).await?;
    let told = |entry: HistoryEntry| {
        let records = entry.changes.into_iter().map(|change| ChangedRecord {
            kind: change.kind,
            id: change.id,
        });
        Told::Change(ChangeNotice {
            seq: entry.seq,
            by: entry.by.label,
            records: records.collect(),
            action: entry.action,
        })
    };
    Ok(heads.into_iter().rev().map(told).collect())
}
