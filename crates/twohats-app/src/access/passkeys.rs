//! Passkeys: keys of devices, by which people sign in without a password, and that no other site can ask for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use twohats_permit::device::Devices;
use twohats_store::Passkey as Kept;
use utoipa::ToSchema;

use super::sessions::{self, SignedIn};
use super::{AccountView, Caller, accounts, typed};
use crate::{App, AppError};

pub use twohats_permit::device::{Ceremony, NewPasskey, Signed};

/// Passkeys of one account.
const MOST_KEYS: usize = 20;

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PasskeyView {
    /// Tells it apart.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
}

/// Asks devices, and keeps their keys.
pub struct Passkeys(Devices);

impl Passkeys {
    /// For a server that people reach under this address.
    ///
    /// # Errors
    /// When passkeys cannot be had there: they are for a name, such as `localhost`, and never for a bare address.
    pub fn new(url: &str) -> Result<Passkeys, AppError> {
        Devices::new(url).map(Passkeys)
    }

    /// Asks a device of the caller for a new key.
    ///
    /// # Errors
    /// When they have too many.
    pub async fn begin(&self, app: &App, caller: &Caller) -> Result<Ceremony, AppError> {
        let kept = app.store().passkeys_of(&caller.account.id).await?;
        if kept.len() >= MOST_KEYS {
            let message = format!("there are {MOST_KEYS} passkeys already");
            return Err(AppError::conflict(message, "delete one first"));
        }
        let account = accounts::own(app, caller).await?;
        self.0.ask_for_key(app.now(), &account, &kept)
    }

    /// Keeps the key that a device of the caller made.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when it is not what was asked for.
    pub async fn add(
        &self,
        app: &App,
        caller: &Caller,
        made: NewPasskey,
    ) -> Result<PasskeyView, AppError> {
        typed::one_line(&made.name).map_err(|told| AppError::field("name", told))?;
        let kept = self.0.made(app.now(), &caller.account.id, made)?;
        if !app.store().add_passkey(&kept).await? {
            return Err(AppError::conflict(
                "this passkey is known already",
                "use it",
            ));
        }
        Ok(view(kept))
    }

    /// Asks a device to sign in, whoever it belongs to.
    ///
    /// # Errors
    /// When too many are being asked.
    pub fn ask(&self, app: &App) -> Result<Ceremony, AppError> {
        self.0.ask_to_sign(app.now())
    }

    /// Signs in whoever the device belongs to.
    ///
    /// # Errors
    /// [`AppError::Unauthorized`] when its key is not known or did not sign what was asked.
    pub async fn sign_in(
        &self,
        app: &App,
        signed: Signed,
        agent: &str,
    ) -> Result<SignedIn, AppError> {
        let answered = self.0.answered(app.now(), signed)?;
        let unknown = || AppError::Unauthorized("this passkey is not known here".to_owned());
        let kept = app.store().passkey(answered.id()).await?;
        let kept = kept.ok_or_else(unknown)?;
        let renewed = self.0.signed(answered, &kept)?.ok_or_else(unknown)?;
        app.store()
            .use_passkey(&kept.id, app.now(), &renewed)
            .await?;
        let account = app.store().account(&kept.account).await?;
        let account = account.ok_or_else(unknown)?;
        sessions::begin(app, AccountView::of(account), agent).await
    }
}

/// The caller's passkeys, by id.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<PasskeyView>, AppError> {
    let kept = app.store().passkeys_of(&caller.account.id).await?;
    Ok(kept.into_iter().map(view).collect())
}

/// Forgets a passkey of the caller.
///
/// # Errors
/// [`AppError::Missing`] when they have none of this id.
pub async fn delete(app: &App, caller: &Caller, id: &str) -> Result<(), AppError> {
    match app.store().delete_passkey(&caller.account.id, id).await? {
        true => Ok(()),
        false => Err(AppError::missing("passkey", id)),
    }
}

fn view(kept: Kept) -> PasskeyView {
    PasskeyView {
        id: kept.id,
        name: kept.name,
        created_at: kept.created_at,
        used_at: kept.used_at,
    }
}
