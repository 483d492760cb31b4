//! What the use cases and the store refuse, in the words and exit codes of the command line.

use twohats_app::AppError;
use twohats_store::{ImportError, OpenError, RestoreError, StoreError};

use crate::exit::{Exit, Failure};

impl From<AppError> for Failure {
    fn from(error: AppError) -> Failure {
        let exit = match error {
            AppError::Missing(_) | AppError::Forbidden(_) | AppError::Unauthorized(_) => {
                Exit::Usage
            }
            AppError::Invalid(_)
            | AppError::Conflict { .. }
            | AppError::Changed { .. }
            | AppError::KeyReused => Exit::Data,
            AppError::TooMany { .. } | AppError::Unavailable { .. } => Exit::Io,
            AppError::Internal(_) => Exit::Internal,
        };
        told(exit, error.to_string(), error.hint())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let exit = match error {
            StoreError::Damaged(_) | StoreError::Unreadable { .. } => Exit::Data,
            StoreError::ReadOnly => Exit::CannotCreate,
            StoreError::Unsupported(_) | StoreError::Text => Exit::Usage,
            StoreError::Other(_) => Exit::Internal,
            _ => Exit::Io,
        };
        told(exit, error.to_string(), error.hint())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        let exit = match error {
            OpenError::Locked(_) | OpenError::Store { .. } => Exit::Io,
            OpenError::ReadOnly(_) => Exit::CannotCreate,
            OpenError::Unreachable { .. } => Exit::MissingInput,
            _ => Exit::Data,
        };
        told(exit, error.to_string(), error.hint())
    }
}

impl From<RestoreError> for Failure {
    fn from(error: RestoreError) -> Failure {
        let exit = match &error {
            RestoreError::Backup(OpenError::Unreachable { .. }) => Exit::MissingInput,
            RestoreError::Backup(_) => Exit::Data,
            RestoreError::InUse(_) => Exit::Io,
            RestoreError::File(_) => Exit::CannotCreate,
        };
        told(exit, error.to_string(), error.hint())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        let message = error.to_string();
        match error {
            ImportError::NotEmpty => told(
                Exit::Usage,
                message,
                "name a database that is not there yet: --db FILE",
            ),
            ImportError::Unreadable(_) => told(
                Exit::Data,
                message,
                "take a file that `twohats export` wrote, of this version or an older one",
            ),
            ImportError::Store(error) => error.into(),
        }
    }
}

/// A failure with its advice; the messages of other crates begin hints like sentences, ours do not.
fn told(exit: Exit, message: String, hint: &str) -> Failure {
    let failure = Failure::new(exit, message);
    let hint = hint.trim_end_matches('.');
    let mut letters = hint.chars();
    match letters.next() {
        None => failure,
        Some(first) => failure.hint(format!("{}{}", first.to_lowercase(), letters.as_str())),
    }
}
