//! Sessions: browsers that are signed in. Each can be ended by its owner, from any other.

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use twohats_store::Session;
use utoipa::ToSchema;

use super::{AccountView, By, Caller, Secret, hash, password};
use crate::{App, AppError};

/// How long a session lasts that nobody uses.
pub const IDLE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long a session lasts at most, however much it is used.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How often it is noted that a session is used: rarely, since each time is a write.
const TOUCH: SignedDuration = SignedDuration::from_mins(10);
/// Letters of a browser's name that are kept.
const MAX_AGENT: usize = 200;

/// What somebody signs in with.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Their address.
    #[schema(max_length = 254)]
    pub email: String,
    /// Their password.
    #[schema(value_type = String, format = Password, max_length = 256)]
    pub password: SecretString,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionView {
    /// Tells it apart.
    pub id: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, within ten minutes.
    pub seen_at: Timestamp,
    /// When it ends if nobody uses it.
    pub expires_at: Timestamp,
    /// Which browser, as it calls itself.
    pub agent: String,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// A new session, with its secret.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who signed in.
    pub account: AccountView,
    /// The session.
    pub session: SessionView,
    /// What the browser keeps.
    pub secret: Secret,
}

/// Signs somebody in.
///
/// # Errors
/// [`AppError::Unauthorized`] when address or password are wrong; which of them, nobody learns.
pub async fn sign_in(app: &App, wish: SignIn, agent: &str) -> Result<SignedIn, AppError> {
    let account = app.store().account_by_email(wish.email.trim()).await?;
    let known = account
        .as_ref()
        .and_then(|account| account.password.clone());
    let fits = password::verify(wish.password, known).await?;
    match account {
        Some(account) if fits => begin(app, AccountView::of(account), agent).await,
        _ => Err(AppError::Unauthorized(
            "the address or the password is not right".to_owned(),
        )),
    }
}

/// Begins a session for somebody who is known.
pub(super) async fn begin(
    app: &App,
    account: AccountView,
    agent: &str,
) -> Result<SignedIn, AppError> {
    let (secret, now) = (Secret::new("")?, app.now());
    let agent: String = agent
        .chars()
        .filter(|c| !c.is_control())
        .take(MAX_AGENT)
        .collect();
    let session = Session {
        hash: secret.hash(),
        account: account.id.clone(),
        created_at: now,
        seen_at: now,
        expires_at: later(now, IDLE),
        agent,
    };
    app.store().add_session(&session).await?;
    Ok(SignedIn {
        session: view(session.clone(), &session.hash),
        account,
        secret,
    })
}

/// Whoever sent this secret; nobody when it is not known or its session has ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn caller(app: &App, secret: &str) -> Result<Option<Caller>, AppError> {
    let now = app.now();
    let Some(session) = app.store().session(&hash(secret), now).await? else {
        return Ok(None);
    };
    let Some(account) = app.store().account(&session.account).await? else {
        return Ok(None);
    };
    let mut expires_at = session.expires_at;
    if now >= later(session.seen_at, TOUCH) {
        expires_at = later(now, IDLE).min(later(session.created_at, LONGEST));
        let touched = app.store().touch_session(&session.hash, now, expires_at);
        // Whoever reads shall not be kept from it by a disk that is full.
        if let Err(error) = touched.await {
            tracing::warn!(%error, "the use of a session could not be noted");
        }
    }
    Ok(Some(Caller {
        account: AccountView::of(account),
        by: By::Session {
            id: session.hash,
            expires_at,
        },
    }))
}

/// The caller's sessions, the last used first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<SessionView>, AppError> {
    let (now, current) = (app.now(), current(caller));
    let sessions = app.store().sessions_of(&caller.account.id).await?;
    let lasting = sessions
        .into_iter()
        .filter(|session| session.expires_at > now);
    Ok(lasting.map(|session| view(session, current)).collect())
}

/// Ends one of the caller's sessions; `current` is the one that asks.
///
/// # Errors
/// [`AppError::Missing`] when they have none of this id.
pub async fn end(app: &App, caller: &Caller, id: &str) -> Result<(), AppError> {
    let id = if id == "current" { current(caller) } else { id };
    let sessions = app.store().sessions_of(&caller.account.id).await?;
    let own = sessions.iter().any(|session| session.hash == id);
    if own && app.store().delete_session(id).await? {
        Ok(())
    } else {
        Err(AppError::missing("session", id))
    }
}

/// Ends all sessions of the caller, the one that asks included; how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(app: &App, caller: &Caller) -> Result<u64, AppError> {
    Ok(app
        .store()
        .delete_sessions_of(&caller.account.id, "")
        .await?)
}

/// Forgets sessions and invitations that have ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn purge(app: &App) -> Result<(), AppError> {
    app.store().purge_sessions(app.now()).await?;
    app.store().purge_invitations(app.now()).await?;
    Ok(())
}

fn current(caller: &Caller) -> &str {
    match &caller.by {
        By::Session { id, .. } => id,
        By::Token { .. } => "",
    }
}

fn view(session: Session, current: &str) -> SessionView {
    SessionView {
        current: session.hash == current,
        id: session.hash,
        created_at: session.created_at,
        seen_at: session.seen_at,
        expires_at: session.expires_at,
        agent: session.agent,
    }
}

/// An instant later; the last one there is where the calendar ends.
pub(super) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}
