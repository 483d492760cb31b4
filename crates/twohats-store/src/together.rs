//! Commits to one SQLite file that wait at the same time go to the disk together: to make one last takes as long as to
//! make many last. Each can still be refused alone, and none is answered before all of them would survive a power cut.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::commit::perform;
use crate::db::{Db, Tx};
use crate::{Commit, CommitError, Committed, StoreError};

/// Commits that go to the disk at once, at most: later ones should not wait for too many that came before.
const MOST: usize = 32;

/// Commits that wait for their turn, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Together(Mutex<VecDeque<Waiting>>);

#[derive(Debug)]
struct Waiting {
    commit: Commit,
    answer: oneshot::Sender<Answer>,
}

type Answer = Result<Committed, CommitError>;

impl Together {
    /// Does a commit, with whatever else waits when its turn comes.
    ///
    /// It happens even when the caller goes away meanwhile: others may share its transaction.
    pub(crate) async fn commit(self: &Arc<Self>, db: &Db, commit: Commit) -> Answer {
        let (answer, told) = oneshot::channel();
        self.list().push_back(Waiting { commit, answer });
        let (all, db) = (Arc::clone(self), db.clone());
        tokio::spawn(async move { all.work(&db).await });
        let told = told.await;
        told.unwrap_or_else(|_| Err(StoreError::Lost("it was broken off".to_owned()).into()))
    }

    /// Does what waits, in one transaction. Every commit calls this once, so that none is left behind; of those that
    /// were done together all but one find nothing to do.
    async fn work(&self, db: &Db) {
        let turn = match db.turn().await {
            Ok(turn) => turn,
            Err(error) => {
                let oldest = self.take(1);
                return tell(oldest, || Err(again(&error).into()));
            }
        };
        let waiting = self.take(MOST);
        if waiting.is_empty() {
            return;
        }
        let begun = db.begin_in(turn).await;
        let done = match begun {
            Ok(tx) => perform_all(tx, &waiting).await,
            Err(error) => Err(error),
        };
        match done {
            Ok(answers) => {
                let mut answers = answers.into_iter();
                tell(waiting, || {
                    let lost = || Err(StoreError::Lost("no answer".to_owned()).into());
                    answers.next().unwrap_or_else(lost)
                });
            }
            Err(error) => tell(waiting, || Err(again(&error).into())),
        }
    }

    fn take(&self, most: usize) -> Vec<Waiting> {
        let mut list = self.list();
        let count = most.min(list.len());
        list.drain(..count).collect()
    }

    /// A panic elsewhere leaves the list whole.
    fn list(&self) -> std::sync::MutexGuard<'_, VecDeque<Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does all of these and makes them last; an error where none of them is known to have happened.
async fn perform_all(mut tx: Tx, waiting: &[Waiting]) -> Result<Vec<Answer>, StoreError> {
    let alone = waiting.len() == 1;
    let mut answers = Vec::with_capacity(waiting.len());
    for Waiting { commit, .. } in waiting {
        if !alone {
            tx.script(BEGIN_ONE, BEGIN_ONE).await?;
        }
        let answer = perform(&mut tx, commit).await;
        if !alone {
            let end = if answer.is_ok() { KEEP_ONE } else { DROP_ONE };
            // Where the database itself ended the transaction, as it does when the disk is full, there is nothing to go
            // back to, and what came before in it is lost as well.
            let ended = tx.script(end, end).await;
            match (ended, &answer) {
                (Err(_), Err(CommitError::Store(error))) => return Err(again(error)),
                (ended, _) => ended?,
            }
        }
        answers.push(answer);
    }
    let changes = |answer: &Answer| answer.as_ref().is_ok_and(|done| !done.replayed);
    if answers.iter().any(changes) {
        tx.commit().await?;
    }
    Ok(answers)
}

const BEGIN_ONE: &str = "SAVEPOINT one";
const KEEP_ONE: &str = "RELEASE one";
const DROP_ONE: &str = "ROLLBACK TO one; RELEASE one";

/// Answers all; whoever went away is not there to hear.
fn tell(waiting: Vec<Waiting>, mut answer: impl FnMut() -> Answer) {
    for one in waiting {
        let _ = one.answer.send(answer());
    }
}

/// The same error once more, for another who waited.
fn again(error: &StoreError) -> StoreError {
    match error {
        StoreError::Busy => StoreError::Busy,
        StoreError::Full => StoreError::Full,
        StoreError::ReadOnly => StoreError::ReadOnly,
        StoreError::Text => StoreError::Text,
        StoreError::Lost(why) => StoreError::Lost(why.clone()),
        StoreError::Damaged(why) => StoreError::Damaged(why.clone()),
        StoreError::Unreadable { kind, id, message } => StoreError::Unreadable {
            kind: kind.clone(),
            id: id.clone(),
            message: message.clone(),
        },
        StoreError::Unsupported(what) => StoreError::Unsupported(what),
        StoreError::File(error) => {
            StoreError::File(std::io::Error::new(error.kind(), error.to_string()))
        }
        StoreError::Other(why) => StoreError::Other(why.clone()),
    }
}
