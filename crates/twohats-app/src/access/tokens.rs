//! Tokens: keys by which programs act for somebody, in one workspace.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use twohats_record::Fault;
use twohats_store::Token;
use utoipa::ToSchema;

use super::sessions::later;
use super::{AccountView, By, Caller, Made, Scope, Secret, hash, secret, typed};
use crate::write::{answered, kept};
use crate::{App, AppError, How, Permit, Read, Right, Work};

/// How every token begins, so that people and scanners for lost secrets know one when they see it.
pub const PREFIX: &str = "twh_";
/// Days that a token lasts, at most.
pub const MOST_DAYS: u32 = 3_650;
/// How often it is noted that a token is used.
const TOUCH: SignedDuration = SignedDuration::from_mins(10);

/// A new token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenDraft {
    /// What it is for.
    #[schema(min_length = 1, max_length = 500)]
    pub name: String,
    /// How far it reaches, within the role of whoever makes it.
    pub scope: Scope,
    /// Days that it lasts, 1 to 3650; for ever where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 3650)]
    pub days: Option<u32>,
}

/// A token, as its owner sees it later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenView {
    /// Tells it apart.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// For which account it acts.
    pub account: String,
    /// How far it reaches.
    pub scope: Scope,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, within ten minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// Makes a token. Its secret is told this once: when the request is sent again under its key, the token is answered
/// without it.
///
/// # Errors
/// [`AppError::Invalid`] by field, [`AppError::Forbidden`] for a wider scope than that of the token that asks.
pub async fn create(
    app: &App,
    permit: &Permit<Work>,
    caller: &Caller,
    draft: TokenDraft,
    how: &How,
) -> Result<Made<TokenView>, AppError> {
    if let Some(value) = answered(app, permit, how).await? {
        return Ok(Made {
            value,
            secret: None,
        });
    }
    let secret = Secret::new(PREFIX)?;
    let token = token(app, permit, caller, draft, &secret)?;
    let value = view(token.clone());
    let answer = kept(permit, how, &value)?;
    let added = !how.dry_run && app.store().add_token(&token, answer.as_ref()).await?;
    let before = match how.dry_run || added {
        true => None,
        // The same request came twice at once, and the other one was faster.
        false => answered(app, permit, how).await?,
    };
    Ok(Made {
        value: before.unwrap_or(value),
        secret: added.then_some(secret),
    })
}

/// The token that a draft is about.
fn token(
    app: &App,
    permit: &Permit<Work>,
    caller: &Caller,
    draft: TokenDraft,
    secret: &Secret,
) -> Result<Token, AppError> {
    check(&draft)?;
    let now = app.now();
    let days = |days: u32| SignedDuration::from_hours(24 * i64::from(days));
    let mut expires_at = draft.days.map(|asked| later(now, days(asked)));
    if let By::Token {
        scope,
        expires_at: until,
        ..
    } = &caller.by
    {
        if draft.scope > *scope {
            let message = format!(
                "a token with the scope `{}` makes none that is wider",
                scope.as_str()
            );
            return Err(AppError::Forbidden(message));
        }
        // A token that made its own successor would never end.
        expires_at = [expires_at, *until].into_iter().flatten().min();
    }
    Ok(Token {
        id: secret::id("K-")?,
        hash: secret.hash(),
        workspace: permit.workspace().to_owned(),
        account: caller.account.id.clone(),
        name: draft.name,
        scopes: draft.scope.as_str().to_owned(),
        created_at: now,
        used_at: None,
        expires_at,
    })
}

/// The caller's tokens in the workspace; an owner's view has everybody's.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, permit: &Permit<Read>) -> Result<Vec<TokenView>, AppError> {
    let tokens = app.store().tokens_of(permit.workspace()).await?;
    let seen = tokens
        .into_iter()
        .filter(|token| may_see(permit, &token.account));
    Ok(seen.map(view).collect())
}

/// Ends a token: one's own, or as an owner anybody's.
///
/// # Errors
/// [`AppError::Missing`] when there is none that the caller may end.
pub async fn delete(app: &App, permit: &Permit<Work>, id: &str, how: &How) -> Result<(), AppError> {
    if answered::<()>(app, permit, how).await?.is_some() {
        return Ok(());
    }
    let tokens = app.store().tokens_of(permit.workspace()).await?;
    let found = tokens
        .iter()
        .any(|token| token.id == id && may_see(permit, &token.account));
    let answer = kept(permit, how, &())?;
    let gone = found
        && (how.dry_run
            || app
                .store()
                .delete_token(permit.workspace(), id, app.now(), answer.as_ref())
                .await?);
    gone.then_some(())
        .ok_or_else(|| AppError::missing("token", id))
}

/// Whoever sent this token; nobody when it is not known or has ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn caller(app: &App, token: &str) -> Result<Option<Caller>, AppError> {
    let now = app.now();
    if !token.starts_with(PREFIX) {
        return Ok(None);
    }
    let Some(token) = app.store().token_by_hash(&hash(token), now).await? else {
        return Ok(None);
    };
    let Some(account) = app.store().account(&token.account).await? else {
        return Ok(None);
    };
    if token.used_at.is_none_or(|used| now >= later(used, TOUCH)) {
        // Whoever reads shall not be kept from it by a disk that is full.
        if let Err(error) = app.store().touch_token(&token.id, now).await {
            tracing::warn!(%error, "the use of a token could not be noted");
        }
    }
    Ok(Some(Caller {
        account: AccountView::of(account),
        by: By::Token {
            scope: scope(&token),
            id: token.id,
            workspace: token.workspace,
            expires_at: token.expires_at,
        },
    }))
}

fn check(draft: &TokenDraft) -> Result<(), AppError> {
    let mut faults = Vec::new();
    if let Err(message) = typed::one_line(&draft.name) {
        faults.push(Fault::new("name", message));
    }
    if let Some(days) = draft.days.filter(|days| !(1..=MOST_DAYS).contains(days)) {
        faults.push(Fault::new(
            "days",
            format!("is 1 to {MOST_DAYS}, found {days}"),
        ));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

fn may_see(permit: &Permit<Read>, account: &str) -> bool {
    let actor = permit.actor();
    actor.right() == Right::Own || actor.account.as_deref() == Some(account)
}

/// What cannot be read is the least there is.
fn scope(token: &Token) -> Scope {
    Scope::parse(&token.scopes).unwrap_or(Scope::Read)
}

fn view(token: Token) -> TokenView {
    TokenView {
        scope: scope(&token),
        id: token.id,
        name: token.name,
        account: token.account,
        created_at: token.created_at,
        used_at: token.used_at,
        expires_at: token.expires_at,
    }
}
