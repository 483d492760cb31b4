//! Where a database is.

use std::fmt;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

/// Where a database is.
#[derive(Clone, Debug)]
pub enum Location {
    /// A SQLite file; it is made where there is none.
    Sqlite(PathBuf),
    /// A PostgreSQL database, as `postgres://user:password@host:port/name`.
    Postgres(SecretString),
}

/// A text that names no database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocationError {
    /// Nothing at all.
    #[error("a database is named by the path of a file or a postgres:// address; found nothing")]
    Empty,
    /// An address of something else.
    #[error(
        "`{0}://` is no database that Twohats knows: give the path of a file or a postgres:// address"
    )]
    Scheme(String),
}

impl Location {
    /// A path, or an address that begins with `postgres://` or `postgresql://`.
    ///
    /// # Errors
    /// When the text is empty, or an address of another sort.
    pub fn parse(text: &str) -> Result<Location, LocationError> {
        if text.is_empty() {
            return Err(LocationError::Empty);
        }
        match text.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Ok(Location::Postgres(text.into())),
            Some(("sqlite", path)) => Ok(Location::Sqlite(path.into())),
            Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric()) => {
                Err(LocationError::Scheme(scheme.to_owned()))
            }
            _ => Ok(Location::Sqlite(text.into())),
        }
    }
}

impl fmt::Display for Location {
    /// For people: a path, or an address without user and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Sqlite(path) => path.display().fmt(f),
            Location::Postgres(url) => {
                let rest = url.expose_secret().split_once("://").map_or("", |(_, r)| r);
                // What stands before the last `@` of the authority may be a password, whatever its letters.
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                let place = place.split('?').next().unwrap_or_default();
                write!(f, "postgres://{place}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_and_an_address_are_told_apart() {
        assert!(matches!(Location::parse("a/b.db"), Ok(Location::Sqlite(_))));
        assert!(matches!(
            Location::parse("C:\\x.db"),
            Ok(Location::Sqlite(_))
        ));
        assert!(matches!(
            Location::parse("postgresql://h/d"),
            Ok(Location::Postgres(_))
        ));
        assert_eq!(
            Location::parse("mysql://h/d").unwrap_err(),
            LocationError::Scheme("mysql".to_owned())
        );
        assert_eq!(Location::parse("").unwrap_err(), LocationError::Empty);
    }

    #[test]
    fn a_password_is_never_shown() {
        let at = Location::parse("postgres://ana:p@ss@db.example:5432/team?password=x").unwrap();
        assert_eq!(at.to_string(), "postgres://db.example:5432/team");
        assert!(!format!("{at:?}").contains("p@ss"));
    }
}
