//! Passkeys: keys of devices, by which people sign in without a password, and that no other site can ask for.
//!
//! A ceremony has two steps, and what the first one asked is kept in this process until the second: behind several
//! servers, both steps have to reach the same one.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_store::Passkey as Kept;
use utoipa::ToSchema;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, WebauthnBuilder, WebauthnError,
};

use super::sessions::{self, SignedIn, later};
use super::{AccountView, Caller, hash, secret, typed};
use crate::{App, AppError};

/// How long somebody may take to find their device.
const LASTS: SignedDuration = SignedDuration::from_mins(5);
/// Ceremonies that may be open at the same time.
const MOST: usize = 10_000;
/// Passkeys of one account.
const MOST_KEYS: usize = 20;

/// What a device is asked to sign.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ceremony {
    /// Names the ceremony in its second step.
    pub ceremony: String,
    /// What the browser hands to `navigator.credentials` (WebAuthn).
    #[schema(value_type = Object)]
    pub options: Value,
}

/// The key that a device made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// Which ceremony.
    pub ceremony: String,
    /// What the browser got from the device (WebAuthn).
    #[schema(value_type = Object)]
    pub credential: Value,
    /// A name for it.
    #[schema(min_length = 1, max_length = 500)]
    pub name: String,
}

/// What a device signed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// Which ceremony.
    pub ceremony: String,
    /// What the browser got from the device (WebAuthn).
    #[schema(value_type = Object)]
    pub credential: Value,
}

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

/// Asks devices, and checks what they answer.
pub struct Passkeys {
    webauthn: Webauthn,
    open: Mutex<HashMap<String, (Timestamp, Asked)>>,
}

enum Asked {
    New {
        account: String,
        state: PasskeyRegistration,
    },
    SignIn(DiscoverableAuthentication),
}

impl Passkeys {
    /// For a server that people reach under this address.
    ///
    /// # Errors
    /// When passkeys cannot be had there: they are for a name, such as `localhost`, and never for a bare address.
    pub fn new(url: &str) -> Result<Passkeys, AppError> {
        let unfit = || {
            AppError::conflict(
                "passkeys need a server that is reached by a name",
                "start it with --public-url https://plan.example.org",
            )
        };
        let url = Url::parse(url).map_err(|_| unfit())?;
        let host = url.domain().ok_or_else(unfit)?;
        let builder = WebauthnBuilder::new(host, &url).map_err(|_| unfit())?;
        // On this machine a key is for all ports anyway, and whoever writes the app serves it at another one.
        let builder = builder.allow_any_port(host == "localhost");
        let webauthn = builder.rp_name("Twohats").build().map_err(|_| unfit())?;
        Ok(Passkeys {
            webauthn,
            open: Mutex::default(),
        })
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
        let known = kept.iter().filter_map(|kept| read(kept).ok());
        let known = known.map(|key| key.cred_id().clone()).collect();
        let AccountView { id, email, name } = &caller.account;
        let begun = self
            .webauthn
            .start_passkey_registration(handle(id), email, name, Some(known));
        let (options, state) = begun.map_err(|error| internal(&error))?;
        let mut options = json(&options)?;
        // The device must find the key by itself: nobody types an address when they sign in.
        let wanted = &mut options["publicKey"]["authenticatorSelection"];
        wanted["residentKey"] = "required".into();
        wanted["requireResidentKey"] = true.into();
        let account = id.clone();
        self.keep(app.now(), options, Asked::New { account, state })
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
        let credential: RegisterPublicKeyCredential = parse(made.credential)?;
        let Some(Asked::New { account, state }) = self.take(app.now(), &made.ceremony) else {
            return Err(over());
        };
        if account != caller.account.id {
            return Err(over());
        }
        let finished = self
            .webauthn
            .finish_passkey_registration(&credential, &state);
        let key = finished.map_err(|error| wrong(&error))?;
        let kept = Kept {
            id: credential.id,
            account,
            name: made.name,
            credential: print(&key)?,
            created_at: app.now(),
            used_at: None,
        };
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
        let begun = self.webauthn.start_discoverable_authentication();
        let (mut options, state) = begun.map_err(|error| internal(&error))?;
        options.mediation = None;
        self.keep(app.now(), json(&options)?, Asked::SignIn(state))
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
        let credential: PublicKeyCredential = parse(signed.credential)?;
        let Some(Asked::SignIn(state)) = self.take(app.now(), &signed.ceremony) else {
            return Err(over());
        };
        let unknown = || AppError::Unauthorized("this passkey is not known here".to_owned());
        let kept = app
            .store()
            .passkey(&credential.id)
            .await?
            .ok_or_else(unknown)?;
        let mut key = read(&kept)?;
        let finished = self.webauthn.finish_discoverable_authentication_v2(
            &credential,
            state,
            &DiscoverableKey::from(&key),
        );
        let result = finished.map_err(|_| unknown())?;
        let named = self
            .webauthn
            .identify_discoverable_authentication(&credential);
        if named.is_ok_and(|(user, _)| user != handle(&kept.account)) {
            return Err(unknown());
        }
        // Its counter shows whether somebody made a copy of the device.
        key.update_credential(&result);
        app.store()
            .use_passkey(&kept.id, app.now(), &print(&key)?)
            .await?;
        let account = app
            .store()
            .account(&kept.account)
            .await?
            .ok_or_else(unknown)?;
        sessions::begin(app, AccountView::of(account), agent).await
    }

    fn keep(&self, now: Timestamp, options: Value, asked: Asked) -> Result<Ceremony, AppError> {
        let ceremony = secret::id("C-")?;
        let mut open = self.open();
        open.retain(|_, (until, _)| *until > now);
        if open.len() >= MOST {
            let after = SignedDuration::from_mins(1);
            return Err(AppError::TooMany { after });
        }
        open.insert(ceremony.clone(), (later(now, LASTS), asked));
        Ok(Ceremony { ceremony, options })
    }

    fn take(&self, now: Timestamp, ceremony: &str) -> Option<Asked> {
        let (until, asked) = self.open().remove(ceremony)?;
        (until > now).then_some(asked)
    }

    /// No code that holds the lock can panic, and if it did the map would still be whole.
    fn open(&self) -> MutexGuard<'_, HashMap<String, (Timestamp, Asked)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
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

/// What a device knows an account by: it says nothing about who that is.
fn handle(account: &str) -> Uuid {
    let mut bytes = [0; 16];
    for (byte, digits) in bytes.iter_mut().zip(hash(account).as_bytes().chunks(2)) {
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        *byte = u8::from_str_radix(digits, 16).unwrap_or_default();
    }
    Uuid::from_bytes(bytes)
}

fn read(kept: &Kept) -> Result<Passkey, AppError> {
    serde_json::from_str(&kept.credential)
        .map_err(|error| AppError::Internal(format!("passkey {}: {error}", kept.id)))
}

fn print(key: &Passkey) -> Result<String, AppError> {
    serde_json::to_string(key).map_err(|error| AppError::Internal(format!("a passkey: {error}")))
}

fn json(options: &impl Serialize) -> Result<Value, AppError> {
    serde_json::to_value(options)
        .map_err(|error| AppError::Internal(format!("a ceremony: {error}")))
}

fn parse<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, AppError> {
    serde_json::from_value(value).map_err(|error| AppError::field("credential", error.to_string()))
}

fn over() -> AppError {
    AppError::field(
        "ceremony",
        "is over, or was begun by somebody else: begin anew",
    )
}

fn wrong(error: &WebauthnError) -> AppError {
    AppError::field("credential", format!("is not what was asked for: {error}"))
}

fn internal(error: &WebauthnError) -> AppError {
    AppError::Internal(format!("webauthn: {error}"))
}

fn view(kept: Kept) -> PasskeyView {
    PasskeyView {
        id: kept.id,
        name: kept.name,
        created_at: kept.created_at,
        used_at: kept.used_at,
    }
}
