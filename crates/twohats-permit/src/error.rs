//! Why something was not done, what to do next, and a code for programs.

use std::fmt;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use twohats_record::Fault;
use twohats_store::{CommitError, StoreError};
use utoipa::ToSchema;

/// Why something was not done. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Fields that cannot be as they are.
    #[error("{}", told(.0))]
    Invalid(Vec<Fault>),
    /// There is no such thing in this workspace, or no such workspace for whoever asks.
    #[error("there is no {0}")]
    Missing(String),
    /// It was changed since it was read: what it is now, if it still is, and its version.
    #[error("it was changed meanwhile")]
    Changed {
        /// What it is now; nothing when it is gone.
        present: Option<Value>,
        /// Its version, 0 when it is gone.
        version: u64,
    },
    /// It does not fit with what is there.
    #[error("{message}")]
    Conflict {
        /// What does not fit, naming it.
        message: String,
        /// What would mend it.
        hint: String,
    },
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// Whoever asks may not do this.
    #[error("{0}")]
    Forbidden(String),
    /// Nobody is signed in, or not with these words.
    #[error("{0}")]
    Unauthorized(String),
    /// Too much at once; there is room again after a while.
    #[error("too many at once")]
    TooMany {
        /// When to try again.
        after: SignedDuration,
    },
    /// The database cannot be reached or cannot be written now; the data is safe.
    #[error("{message}")]
    Unavailable {
        /// What is the matter.
        message: String,
        /// What to do.
        hint: String,
    },
    /// A defect of Twohats, or a damaged database.
    #[error("{0}")]
    Internal(String),
}

/// What went wrong, for programs; these never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Fields that cannot be as they are.
    Invalid,
    /// There is no such thing.
    Missing,
    /// It was changed since it was read.
    Changed,
    /// It does not fit with what is there.
    Conflict,
    /// The idempotency key was used for another request.
    KeyReused,
    /// Not allowed.
    Forbidden,
    /// Not signed in.
    Unauthorized,
    /// Too much at once.
    TooMany,
    /// The database cannot be used now.
    Unavailable,
    /// A defect.
    Internal,
}

impl Code {
    /// Its name, as in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Code::Invalid => "invalid",
            Code::Missing => "missing",
            Code::Changed => "changed",
            Code::Conflict => "conflict",
            Code::KeyReused => "key_reused",
            Code::Forbidden => "forbidden",
            Code::Unauthorized => "unauthorized",
            Code::TooMany => "too_many",
            Code::Unavailable => "unavailable",
            Code::Internal => "internal",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl AppError {
    /// One field that cannot be as it is.
    pub fn field(field: &str, message: impl Into<String>) -> AppError {
        AppError::Invalid(vec![Fault::new(field, message)])
    }

    /// Something that is not there: `task `T-9``.
    pub fn missing(what: &str, id: &str) -> AppError {
        let shown: String = id.chars().take(60).collect();
        AppError::Missing(format!("{what} `{shown}`"))
    }

    /// Something that does not fit with what is there.
    pub fn conflict(message: impl Into<String>, hint: impl Into<String>) -> AppError {
        AppError::Conflict {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// What went wrong, for programs.
    pub fn code(&self) -> Code {
        match self {
            AppError::Invalid(_) => Code::Invalid,
            AppError::Missing(_) => Code::Missing,
            AppError::Changed { .. } => Code::Changed,
            AppError::Conflict { .. } => Code::Conflict,
            AppError::KeyReused => Code::KeyReused,
            AppError::Forbidden(_) => Code::Forbidden,
            AppError::Unauthorized(_) => Code::Unauthorized,
            AppError::TooMany { .. } => Code::TooMany,
            AppError::Unavailable { .. } => Code::Unavailable,
            AppError::Internal(_) => Code::Internal,
        }
    }

    /// What to do next, for people; empty where the message says it all.
    pub fn hint(&self) -> &str {
        match self {
            AppError::Conflict { hint, .. } | AppError::Unavailable { hint, .. } => hint,
            AppError::Invalid(_) => "mend the fields that are named and try again",
            AppError::Missing(_) => "look it up in the list; it may have been deleted",
            AppError::Changed { .. } => "look at what it is now, and make the change again",
            AppError::KeyReused => "use a new key for each request",
            AppError::Forbidden(_) => "ask an owner of the workspace",
            AppError::Unauthorized(_) => "sign in again",
            AppError::TooMany { .. } => "wait a moment and try again",
            AppError::Internal(_) => "report it with what you did; nothing was changed",
        }
    }
}

fn told(faults: &[Fault]) -> String {
    let one = |fault: &Fault| match fault.field.as_str() {
        "" => fault.message.clone(),
        field => format!("{field}: {}", fault.message),
    };
    let told: Vec<String> = faults.iter().map(one).collect();
    told.join("; ")
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> AppError {
        let message = error.to_string();
        if error.is_temporary() || matches!(error, StoreError::ReadOnly) {
            let hint = error.hint().to_owned();
            return AppError::Unavailable { message, hint };
        }
        match error {
            StoreError::Unsupported(_) | StoreError::File(_) => {
                let hint = error.hint().to_owned();
                AppError::Conflict { message, hint }
            }
            StoreError::Text => AppError::field("text", "holds a NUL character: leave it out"),
            _ => AppError::Internal(message),
        }
    }
}

impl From<CommitError> for AppError {
    fn from(error: CommitError) -> AppError {
        match error {
            CommitError::Changed { present, .. } => {
                let (version, present) = match present {
                    Some((version, body)) => (version, serde_json::from_str(&body).ok()),
                    None => (0, None),
                };
                AppError::Changed { present, version }
            }
            CommitError::InputsMoved { .. } => AppError::conflict(
                "the workspace changed while the plan was made",
                "try again in a moment",
            ),
            CommitError::NoWorkspace => AppError::Missing("workspace of this name".to_owned()),
            CommitError::WorkspaceExists => AppError::conflict(
                "there is a workspace of this name already",
                "choose another name",
            ),
            CommitError::JobLost => AppError::conflict(
                "another worker has taken this job",
                "nothing is to be done: it runs there",
            ),
            CommitError::KeyReused => AppError::KeyReused,
            CommitError::Store(error) => error.into(),
        }
    }
}
