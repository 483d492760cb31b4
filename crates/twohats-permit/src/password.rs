//! Passwords: kept as argon2id hashes, made beside the requests and few at a time.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::AppError;

/// Letters of a password, at least: NIST SP 800-63B asks for 8, and 10 costs nobody much.
pub const LEAST: usize = 10;
/// Letters of a password, at most: a hash of a book would only be slow.
pub const MOST: usize = 256;
/// Hashes that are made at the same time: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;

static PLACES: Semaphore = Semaphore::const_new(AT_ONCE);

/// The hash that is compared with when there is no account, so that both take as long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

/// Whether a password may be chosen.
///
/// # Errors
/// [`AppError::Invalid`] that says what is wrong with it.
pub fn check(field: &str, password: &SecretString) -> Result<(), AppError> {
    let letters = password.expose_secret().chars().count();
    if letters < LEAST {
        let message = format!("has at least {LEAST} letters; a few words make a good one");
        return Err(AppError::field(field, message));
    }
    if letters > MOST {
        return Err(AppError::field(
            field,
            format!("has at most {MOST} letters"),
        ));
    }
    Ok(())
}

/// Hashes a password: argon2id with a salt of its own, as OWASP recommends it (19 MiB, 2 passes).
pub async fn hash(password: SecretString) -> Result<String, AppError> {
    beside(move || hash_now(password.expose_secret())).await?
}

/// Whether it is the password of this hash. Takes as long without one.
pub async fn verify(password: SecretString, hash: Option<String>) -> Result<bool, AppError> {
    beside(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        // The longest password is checked here too: it must not cost more to ask than to choose.
        let asked: String = password.expose_secret().chars().take(MOST + 1).collect();
        let fits = PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(asked.as_bytes(), &hash)
                .is_ok()
        });
        known && fits
    })
    .await
}

fn hash_now(password: &str) -> Result<String, AppError> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| AppError::Internal(format!("no password hash: {error}")))
}

async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let internal = |error: &dyn std::fmt::Display| AppError::Internal(format!("hashing: {error}"));
    let place = PLACES.acquire().await.map_err(|error| internal(&error))?;
    let done = tokio::task::spawn_blocking(move || {
        // Whoever asked may be gone by now; the work goes on, and so it holds its place itself.
        let _place = place;
        work()
    });
    done.await.map_err(|error| internal(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_fits() {
        let hash = hash("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        let fits = async |password: &str, hash: Option<&String>| {
            verify(password.into(), hash.cloned()).await.unwrap()
        };
        assert!(fits("correct horse", Some(&hash)).await);
        assert!(!fits("correct hors", Some(&hash)).await);
        assert!(!fits("nobody has this password", None).await);
        assert!(!fits("correct horse", Some(&"no hash".to_owned())).await);
    }

    #[test]
    fn short_and_endless_ones_are_refused() {
        assert!(check("password", &"short".into()).is_err());
        assert!(check("password", &"x".repeat(MOST + 1).into()).is_err());
        assert!(check("password", &"four words of sense".into()).is_ok());
    }
}
