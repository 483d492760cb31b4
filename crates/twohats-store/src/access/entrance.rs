//! Coming in by a link that is good once: it is used up together with all that it is used for.

use jiff::Timestamp;

use super::account;
use crate::db::args;
use crate::statement::statements;
use crate::{Account, Change, Commit, CommitError, Store, Who, commit, workspace};

/// A link that is good once, by the hash of its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// That of the first start.
    Setup(String),
    /// An invitation.
    Invitation(String),
}

/// All that a link is used for.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// The link.
    pub link: Link,
    /// When.
    pub at: Timestamp,
    /// The account, where it is a new one.
    pub account: Option<Account>,
    /// A workspace that is made.
    pub workspace: Option<NewWorkspace>,
    /// What gives the account its place in others.
    pub commits: Vec<Commit>,
}

/// A workspace to be.
#[derive(Clone, Debug)]
pub struct NewWorkspace {
    /// Tells it apart.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who makes it.
    pub by: Who,
    /// Its first records.
    pub first: Vec<Change>,
}

/// What came of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// All of it was done, and the link is used up.
    Done,
    /// Nothing: there is no such link, it has ended, or somebody was faster.
    NoLink,
    /// Nothing: there is an account with this address already. The link is still good.
    AddressTaken,
}

statements! {
    TAKE_SETUP = "DELETE FROM setup WHERE hash = $1 AND expires_at > $2";
    TAKE_INVITATION = "DELETE FROM invitation WHERE hash = $1 AND expires_at > $2";
}

impl Store {
    /// Uses up a link and does what it is used for: all of it or nothing.
    ///
    /// # Errors
    /// When there is a workspace of the new one's id, or as [`Store::commit`]; the link is then still good.
    pub async fn enter(&self, entrance: &Entrance) -> Result<Entered, CommitError> {
        let mut tx = self.db.begin().await?;
        let (take, hash) = match &entrance.link {
            Link::Setup(hash) => (&TAKE_SETUP, hash),
            Link::Invitation(hash) => (&TAKE_INVITATION, hash),
        };
        if tx.run(take, args![hash, entrance.at]).await? == 0 {
            return Ok(Entered::NoLink);
        }
        if let Some(account) = &entrance.account
            && !account::add(&mut tx, account).await?
        {
            return Ok(Entered::AddressTaken);
        }
        if let Some(new) = &entrance.workspace {
            workspace::make(&mut tx, new, entrance.at).await?;
        }
        for commit in &entrance.commits {
            commit::perform(&mut tx, commit).await?;
        }
        tx.commit().await?;
        Ok(Entered::Done)
    }
}
