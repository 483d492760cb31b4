//! What the history says of writes, held against what the server promised.

use std::collections::{BTreeMap, BTreeSet};

use twohats_record::{Kind, Task, TaskState};
use twohats_store::{HistoryEntry, Location, Store};

use super::client::{Client, Request};
use super::load::{Write, Writer, done_mark};

/// How many entries are read at once.
const PAGE: u32 = 500;

/// Where a mark was found: the change's number, and the task.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) seq: u64,
    pub(crate) task: String,
}

/// The history of a workspace since the last look.
pub(crate) struct Ledger {
    workspace: String,
    /// The last change that was looked at.
    seen: u64,
    /// Each mark's changes, oldest first.
    marks: BTreeMap<String, Vec<Found>>,
    /// Each task's last title, with the change that wrote it.
    titles: BTreeMap<String, (u64, String)>,
}

impl Ledger {
    pub(crate) fn new(workspace: &str) -> Ledger {
        Ledger {
            workspace: workspace.to_owned(),
            seen: 0,
            marks: BTreeMap::new(),
            titles: BTreeMap::new(),
        }
    }

    /// Opens the database beside a server that is down, checks it, and reads the new part of its history, in which no
    /// number may be missing.
    pub(crate) async fn read(&mut self, db: &str) {
        let store = Store::open_as_is(&Location::parse(db).unwrap())
            .await
            .unwrap();
        store.check().await.unwrap();
        self.read_from(&store).await;
        store.close().await;
    }

    /// Reads the new part of the history. Something may still be written: what a killed server had just sent to
    /// PostgreSQL, or a new plan.
    async fn read_from(&mut self, store: &Store) {
        let workspace = store.workspace(&self.workspace).await.unwrap().unwrap();
        for entry in self.news(store).await {
            self.seen += 1;
            assert_eq!(entry.seq, self.seen, "the history has a gap");
            self.note(&entry);
        }
        assert!(workspace.seq <= self.seen, "a change without history");
    }

    /// Entries after the last that was seen, oldest first.
    async fn news(&self, store: &Store) -> Vec<HistoryEntry> {
        let mut news = Vec::new();
        let mut before = None;
        loop {
            let page = store.history(&self.workspace, before, PAGE).await.unwrap();
            let full = page.len() == PAGE as usize;
            before = page.last().map(|entry| entry.seq);
            news.extend(page.into_iter().filter(|entry| entry.seq > self.seen));
            if !full || before.is_none_or(|seq| seq <= self.seen) {
                news.reverse();
                return news;
            }
        }
    }

    fn note(&mut self, entry: &HistoryEntry) {
        for change in entry.changes.iter().filter(|one| one.kind == Kind::Task) {
            let Some(after) = &change.after else {
                continue;
            };
            let task: Task = serde_json::from_str(after).unwrap();
            let found = Found {
                seq: entry.seq,
                task: task.id.clone(),
            };
            let mark = match task.state {
                TaskState::Done => done_mark(&task.id),
                _ => task.title.clone(),
            };
            self.marks.entry(mark).or_default().push(found);
            self.titles.insert(task.id, (entry.seq, task.title));
        }
    }

    /// Holds what the history says of a writer's writes against the answers it had: an answered write is there once,
    /// one without an answer at most once.
    pub(crate) fn hold(&self, writer: &Writer) {
        for write in &writer.writes {
            let found = self.marks.get(&write.mark).map_or(&[][..], Vec::as_slice);
            match &write.answer {
                Some(answer) => {
                    assert_eq!(found.len(), 1, "{write:?} is there {found:?}");
                    assert_eq!(answer.version, Some(found[0].seq), "{write:?}");
                    assert_eq!(write.task.as_ref(), Some(&found[0].task));
                }
                None => assert!(found.len() <= 1, "{write:?} is there {found:?}"),
            }
        }
    }

    /// Whether a write is there.
    pub(crate) fn has(&self, write: &Write) -> bool {
        self.marks.contains_key(&write.mark)
    }

    /// Asks the server for each task that the writer wrote: it must be as its history says last.
    pub(crate) async fn compare(&self, writer: &Writer, client: &Client) {
        let written = writer
            .writes
            .iter()
            .filter_map(|write| write.task.as_deref());
        for id in BTreeSet::from_iter(written) {
            let path = format!("/workspaces/{}/tasks/{id}", self.workspace);
            let answer = client.send(&Request::get(path)).await.unwrap();
            let (seq, title) = &self.titles[id];
            assert_eq!(answer.record()["title"], title.as_str(), "{id}");
            assert_eq!(answer.version, Some(*seq), "{id}");
        }
    }
}
