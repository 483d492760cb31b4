//! How a write is made, and what comes of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::Kind;
use utoipa::ToSchema;

use crate::AppError;

/// Longest idempotency key, in bytes.
pub const MAX_KEY: usize = 255;

/// How a write is made. `How::default()` writes, whatever the present version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// Say what would change, and change nothing.
    pub dry_run: bool,
    /// A request that is sent again with the same key is answered, not done again.
    pub key: Option<IdempotencyKey>,
    /// Only if the thing still has this version.
    pub if_match: Option<u64>,
}

impl How {
    /// A write that only says what it would change.
    pub fn dry_run() -> How {
        How {
            dry_run: true,
            ..How::default()
        }
    }

    /// A write on a version that was seen.
    pub fn if_match(version: u64) -> How {
        How {
            if_match: Some(version),
            ..How::default()
        }
    }
}

/// Names a request, so that it can be sent again without being done twice: 1 to 255 visible ASCII characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdempotencyKey {
    key: String,
    fingerprint: String,
}

impl IdempotencyKey {
    /// A key, with a fingerprint of the request by which another one under the same key is told.
    ///
    /// # Errors
    /// When it is empty, too long, or holds anything but visible ASCII.
    pub fn new(key: &str, fingerprint: impl Into<String>) -> Result<IdempotencyKey, AppError> {
        let visible = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        if !visible || key.len() > MAX_KEY {
            let message = format!("is 1 to {MAX_KEY} visible ASCII characters");
            return Err(AppError::field("idempotency-key", message));
        }
        Ok(IdempotencyKey {
            key: key.to_owned(),
            fingerprint: fingerprint.into(),
        })
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.key
    }

    /// What tells the request from another under the same key.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// What came of a write, or would come of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Outcome<T> {
    /// What was written.
    pub value: T,
    /// The version of what was written; 0 when nothing was.
    pub version: u64,
    /// The number of the change in the history; absent when nothing was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// Every record that changed, or would change. Only a dry run tells what of it.
    #[serde(default)]
    pub touched: Vec<Touched>,
    /// What is worth knowing beside it, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl<T> Outcome<T> {
    /// The same with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            value: change(self.value),
            version: self.version,
            seq: self.seq,
            touched: self.touched,
            notes: self.notes,
        }
    }
}

/// A record that changed, or would change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Touched {
    /// Its sort.
    pub kind: Kind,
    /// Which.
    pub id: String,
    /// What it was; absent for what is new, and where nothing was only tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub before: Option<Value>,
    /// What it becomes; absent for what is deleted, and where nothing was only tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub after: Option<Value>,
}
