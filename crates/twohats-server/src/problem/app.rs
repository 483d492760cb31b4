//! The use cases' errors as problem documents.

use twohats_app::AppError;

use super::{Problem, Sort};

impl From<AppError> for Problem {
    fn from(error: AppError) -> Problem {
        let hint = error.hint().to_owned();
        let detail = error.to_string();
        match error {
            AppError::Invalid(faults) => Problem::invalid(faults),
            AppError::Missing(what) => Problem::missing(&what),
            AppError::Changed { present, version } => {
                let mut problem = Problem::new(Sort::Changed, detail);
                (problem.present, problem.version) = (present, Some(version));
                problem
            }
            AppError::Conflict { .. } => Problem::new(Sort::Conflict, detail).with_hint(hint),
            AppError::KeyReused => Problem::new(Sort::KeyReused, detail).with_hint(hint),
            AppError::Forbidden(_) => Problem::new(Sort::Forbidden, detail),
            AppError::Unauthorized(_) => Problem::new(Sort::Unauthorized, detail).with_hint(hint),
            AppError::TooMany { after } => {
                let seconds = u64::try_from(after.as_secs()).unwrap_or(0).max(1);
                Problem::new(Sort::TooMany, detail).after(seconds)
            }
            AppError::Unavailable { .. } => {
                tracing::warn!(detail, hint, "the database cannot be used");
                Problem::new(Sort::Unavailable, detail)
                    .with_hint(hint)
                    .after(BUSY_FOR)
            }
            AppError::Internal(_) => {
                // What exactly failed is for the log: it may name files and tables.
                tracing::error!(detail, "a request failed");
                Problem::new(Sort::Internal, "the request could not be carried out")
            }
        }
    }
}

/// Seconds after which a database that is busy is worth another try.
const BUSY_FOR: u64 = 1;
