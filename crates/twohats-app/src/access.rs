//! Who may come in: accounts, sessions, tokens, invitations, roles.
//!
//! The database keeps no secret itself, only hashes: whoever reads a backup cannot sign in with it.

pub mod accounts;
pub mod invitations;
pub mod members;
pub mod passkeys;
pub mod sessions;
pub mod setup;
pub mod tokens;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_store::Account;
use utoipa::ToSchema;

use crate::{Actor, App, AppError};

pub use twohats_permit::Scope;
pub use twohats_permit::password::{LEAST as LEAST_PASSWORD, MOST as MOST_PASSWORD};
pub use twohats_permit::secret::{Secret, hash};

use twohats_permit::{password, secret, typed};

/// Somebody who may sign in, as others see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountView {
    /// Tells it apart.
    pub id: String,
    /// The address they sign in with, in lower case.
    pub email: String,
    /// Name for people to read.
    pub name: String,
}

impl AccountView {
    fn of(account: Account) -> AccountView {
        AccountView {
            id: account.id,
            email: account.email,
            name: account.name,
        }
    }
}

/// Something that was made with a secret.
#[derive(Clone, Debug)]
pub struct Made<T> {
    /// What was made.
    pub value: T,
    /// Its secret. It is told once, so there is none when the request was sent again under its key, and none for a
    /// trial.
    pub secret: Option<Secret>,
}

/// Whoever sent a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub account: AccountView,
    /// How that is known.
    pub by: By,
}

/// How it is known who sent a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// They signed in.
    Session {
        /// Which session.
        id: String,
        /// When it ends.
        expires_at: Timestamp,
    },
    /// A program acts for them.
    Token {
        /// Which token.
        id: String,
        /// In which workspace alone.
        workspace: String,
        /// How far.
        scope: Scope,
        /// When it ends.
        expires_at: Option<Timestamp>,
    },
}

/// Who a caller is in a workspace.
///
/// # Errors
/// [`AppError::Missing`] when they have no place in it, as when there is no such workspace: nobody learns which.
pub async fn actor(app: &App, caller: &Caller, workspace: &str) -> Result<Actor, AppError> {
    let missing = || AppError::missing("workspace", workspace);
    let scope = match &caller.by {
        By::Session { .. } => None,
        By::Token {
            workspace: only,
            scope,
            ..
        } if only == workspace => Some(scope.right()),
        By::Token { .. } => return Err(missing()),
    };
    let member = members::load(app, workspace, &caller.account.id).await?;
    let member = member.ok_or_else(missing)?.record;
    let mut actor = Actor::new(workspace, &caller.account.name, member.role);
    actor.account = Some(caller.account.id.clone());
    actor.person = member.person;
    actor.scope = scope;
    Ok(actor)
}
