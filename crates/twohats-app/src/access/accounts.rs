//! Accounts: people who may sign in.

use secrecy::SecretString;
use serde::Deserialize;
use twohats_record::Fault;
use twohats_store::{Account, Entered, Entrance};
use utoipa::ToSchema;

use super::{AccountView, By, Caller, password, secret, typed};
use crate::{App, AppError};

/// A new password, and the one before it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The present password.
    #[schema(value_type = String, format = Password, max_length = 256)]
    pub present: SecretString,
    /// The new one: 10 to 256 letters.
    #[schema(value_type = String, format = Password, min_length = 10, max_length = 256)]
    pub new: SecretString,
}

/// What somebody changes of their own account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountChange {
    /// Their name, as others read it.
    #[schema(min_length = 1, max_length = 500)]
    pub name: String,
}

/// Changes the caller's name. Nothing is asked of its version: it is one field, and theirs alone.
///
/// # Errors
/// [`AppError::Invalid`] when it is not one line of a reasonable length.
pub async fn change(
    app: &App,
    caller: &Caller,
    wish: AccountChange,
) -> Result<AccountView, AppError> {
    typed::one_line(&wish.name).map_err(|message| AppError::field("name", message))?;
    let changed = Account {
        name: wish.name,
        ..own(app, caller).await?
    };
    save(app, &changed).await?;
    Ok(AccountView::of(changed))
}

/// Changes the caller's password, and signs every other browser out.
///
/// # Errors
/// [`AppError::Invalid`] when the present password is another, or the new one is too short.
pub async fn change_password(
    app: &App,
    caller: &Caller,
    wish: NewPassword,
) -> Result<(), AppError> {
    password::check("new", &wish.new)?;
    let account = own(app, caller).await?;
    if !password::verify(wish.present, account.password.clone()).await? {
        return Err(AppError::field("present", "is not the present password"));
    }
    let changed = Account {
        password: Some(password::hash(wish.new).await?),
        ..account
    };
    save(app, &changed).await?;
    let keep = match &caller.by {
        By::Session { id, .. } => id.as_str(),
        By::Token { .. } => "",
    };
    app.store().delete_sessions_of(&changed.id, keep).await?;
    Ok(())
}

/// The account of whoever asks, as it is kept.
pub(super) async fn own(app: &App, caller: &Caller) -> Result<Account, AppError> {
    let account = app.store().account(&caller.account.id).await?;
    account.ok_or_else(|| AppError::Unauthorized("the account is gone".to_owned()))
}

/// Saves an account as it was read but for what was changed.
async fn save(app: &App, changed: &Account) -> Result<(), AppError> {
    if app.store().change_account(changed).await? {
        Ok(())
    } else {
        Err(AppError::conflict(
            "the account was changed meanwhile",
            "try again",
        ))
    }
}

/// Everything that is wrong with the name, address and password of a new account.
pub(super) fn check(name: &str, email: &str, password: &SecretString) -> Result<(), AppError> {
    let mut faults = Vec::new();
    if let Err(message) = typed::one_line(name) {
        faults.push(Fault::new("name", message));
    }
    faults.extend(typed::check_email(email));
    if let Err(AppError::Invalid(found)) = password::check("password", password) {
        faults.extend(found);
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

/// A new account, not kept yet.
pub(super) async fn made(
    app: &App,
    name: &str,
    email: &str,
    password: SecretString,
) -> Result<Account, AppError> {
    Ok(Account {
        id: secret::id("A-")?,
        email: email.to_lowercase(),
        name: name.to_owned(),
        password: Some(password::hash(password).await?),
        created_at: app.now(),
        version: 1,
    })
}

/// Comes in by a link: all that it is used for is done with it, or it is still good.
pub(super) async fn enter(
    app: &App,
    entrance: &Entrance,
    no_link: fn() -> AppError,
) -> Result<(), AppError> {
    match app.store().enter(entrance).await? {
        Entered::Done => Ok(()),
        Entered::NoLink => Err(no_link()),
        Entered::AddressTaken => Err(AppError::conflict(
            "there is an account with this address already",
            "sign in with it",
        )),
    }
}
