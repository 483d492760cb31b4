//! Secrets that only their bearer has: the database keeps their hashes.

use std::fmt;

use rand::TryRngCore;
use rand::rngs::OsRng;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use crate::AppError;

/// Bytes of chance in a secret: 256 bits, which nobody guesses.
const BYTES: usize = 32;

/// A session's cookie, a token, or the secret part of a link. Shown once, to its bearer.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// A new one, after a prefix by which it can be recognised.
    ///
    /// # Errors
    /// When the machine has no randomness to give.
    pub fn new(prefix: &str) -> Result<Secret, AppError> {
        let mut bytes = [0_u8; BYTES];
        OsRng
            .try_fill_bytes(&mut bytes)
            .map_err(|error| AppError::Internal(format!("no randomness: {error}")))?;
        Ok(Secret(format!("{prefix}{}", hex(&bytes)).into()))
    }

    /// The secret itself, for its bearer.
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    /// What the database keeps of it.
    pub fn hash(&self) -> String {
        hash(self.reveal())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// SHA-256 of a secret, in hexadecimal. Slow hashing is for what people choose; chance needs none.
pub fn hash(secret: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(secret.as_ref()))
}

/// A short id that means nothing.
///
/// # Errors
/// When the machine has no randomness to give.
pub fn id(prefix: &str) -> Result<String, AppError> {
    const SHORT: usize = 16;
    let secret = Secret::new("")?;
    Ok(format!("{prefix}{}", &secret.reveal()[..SHORT]))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_do_not_print() {
        let (one, other) = (Secret::new("twh_").unwrap(), Secret::new("twh_").unwrap());
        assert_ne!(one.reveal(), other.reveal());
        assert_eq!(one.reveal().len(), 4 + 64);
        assert_eq!(one.hash(), hash(one.reveal()));
        assert!(!format!("{one:?}").contains(&one.reveal()[4..]));
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash("abc"), abc);
    }
}
