//! Devices that hold a key: what they are asked, and whether they answer it (WebAuthn).
//!
//! A ceremony has two steps, and what the first one asked is kept in this process until the second: behind several
//! servers, both steps have to reach the same one.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_store::{Account, Passkey as Kept};
use utoipa::ToSchema;
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, WebauthnBuilder, WebauthnError,
};

use crate::AppError;
use crate::secret::{self, hash};

/// How long somebody may take to find their device.
const LASTS: SignedDuration = SignedDuration::from_mins(5);
/// Ceremonies that may be open at the same time.
const MOST: usize = 10_000;

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

/// Asks devices, and checks what they answer.
pub struct Devices {
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

/// What a device signed, with what it was asked.
pub struct Answered {
    credential: PublicKeyCredential,
    state: DiscoverableAuthentication,
}

impl Answered {
    /// Which key it says it is.
    pub fn id(&self) -> &str {
        &self.credential.id
    }
}

impl Devices {
    /// For a server that people reach under this address.
    ///
    /// # Errors
    /// When passkeys cannot be had there: they are for a name, such as `localhost`, and never for a bare address.
    pub fn new(url: &str) -> Result<Devices, AppError> {
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
        Ok(Devices {
            webauthn,
            open: Mutex::default(),
        })
    }

    /// Asks a device of an account for a new key, other than those that are known.
    ///
    /// # Errors
    /// When too many are being asked.
    pub fn ask_for_key(
        &self,
        now: Timestamp,
        account: &Account,
        known: &[Kept],
    ) -> Result<Ceremony, AppError> {
        let known = known.iter().filter_map(|kept| read(kept).ok());
        let known = known.map(|key| key.cred_id().clone()).collect();
        let Account {
            id, email, name, ..
        } = account;
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
        self.keep(now, options, Asked::New { account, state })
    }

    /// The key that a device of an account made.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when it is not what was asked for.
    pub fn made(&self, now: Timestamp, account: &str, made: NewPasskey) -> Result<Kept, AppError> {
        let credential: RegisterPublicKeyCredential = parse(made.credential)?;
        let Some(Asked::New {
            account: asked,
            state,
        }) = self.take(now, &made.ceremony)
        else {
            return Err(over());
        };
        if asked != account {
            return Err(over());
        }
        let finished = self
            .webauthn
            .finish_passkey_registration(&credential, &state);
        let key = finished.map_err(|error| wrong(&error))?;
        Ok(Kept {
            id: credential.id,
            account: asked,
            name: made.name,
            credential: print(&key)?,
            created_at: now,
            used_at: None,
        })
    }

    /// Asks a device to sign in, whoever it belongs to.
    ///
    /// # Errors
    /// When too many are being asked.
    pub fn ask_to_sign(&self, now: Timestamp) -> Result<Ceremony, AppError> {
        let begun = self.webauthn.start_discoverable_authentication();
        let (mut options, state) = begun.map_err(|error| internal(&error))?;
        options.mediation = None;
        self.keep(now, json(&options)?, Asked::SignIn(state))
    }

    /// What a device answered; which key it is, the caller looks up.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when nothing was asked, or it cannot be read.
    pub fn answered(&self, now: Timestamp, signed: Signed) -> Result<Answered, AppError> {
        let credential = parse(signed.credential)?;
        match self.take(now, &signed.ceremony) {
            Some(Asked::SignIn(state)) => Ok(Answered { credential, state }),
            _ => Err(over()),
        }
    }

    /// Whether the key signed what was asked; the key as it is from now on, to be kept in its place. None: it did not.
    ///
    /// # Errors
    /// When the key that is kept cannot be read.
    pub fn signed(&self, answered: Answered, kept: &Kept) -> Result<Option<String>, AppError> {
        let Answered { credential, state } = answered;
        let mut key = read(kept)?;
        let finished = self.webauthn.finish_discoverable_authentication_v2(
            &credential,
            state,
            DiscoverableKey::from(&key),
        );
        let Ok(result) = finished else {
            return Ok(None);
        };
        let named = self
            .webauthn
            .identify_discoverable_authentication(&credential);
        if named.is_ok_and(|(user, _)| user != handle(&kept.account)) {
            return Ok(None);
        }
        // Its counter shows whether somebody made a copy of the device.
        key.update_credential(&result);
        print(&key).map(Some)
    }

    fn keep(&self, now: Timestamp, options: Value, asked: Asked) -> Result<Ceremony, AppError> {
        let ceremony = secret::id("C-")?;
        let mut open = self.open();
        open.retain(|_, (until, _)| *until > now);
        if open.len() >= MOST {
            let after = SignedDuration::from_mins(1);
            return Err(AppError::TooMany { after });
        }
        open.insert(
            ceremony.clone(),
            (now.saturating_add(LASTS).unwrap_or(Timestamp::MAX), asked),
        );
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
