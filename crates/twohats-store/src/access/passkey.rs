//! Keys of devices, by which people sign in without a password.

use jiff::Timestamp;

use crate::db::{Row, args};
use crate::statement::statements;
use crate::{Store, StoreError};

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The credential's id, as the device gives it.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// For people to read.
    pub name: String,
    /// What is needed to check a signature, in the words of whoever checks it (JSON).
    pub credential: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

statements! {
    ADD = "INSERT INTO passkey (id, account, name, credential, created_at, used_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    LOAD = "SELECT id, account, name, credential, created_at, used_at FROM passkey WHERE id = $1";
    OF = "SELECT id, account, name, credential, created_at, used_at FROM passkey
        WHERE account = $1 ORDER BY id";
    USED = "UPDATE passkey SET used_at = $2, credential = $3 WHERE id = $1";
    REMOVE = "DELETE FROM passkey WHERE account = $1 AND id = $2";
}

impl Store {
    /// Adds a passkey. False: its id is there already.
    ///
    /// # Errors
    /// When the database cannot be written, or there is no such account.
    pub async fn add_passkey(&self, passkey: &Passkey) -> Result<bool, StoreError> {
        let row = args![
            &passkey.id,
            &passkey.account,
            &passkey.name,
            &passkey.credential,
            passkey.created_at,
            passkey.used_at
        ];
        Ok(self.db.run(&ADD, row).await? > 0)
    }

    /// The passkey of an id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn passkey(&self, id: &str) -> Result<Option<Passkey>, StoreError> {
        let row = self.db.read_one(&LOAD, args![id]).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// An account's passkeys, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn passkeys_of(&self, account: &str) -> Result<Vec<Passkey>, StoreError> {
        let rows = self.db.read(&OF, args![account]).await?;
        rows.iter().map(of_row).collect()
    }

    /// Notes that a passkey was used; its counter is part of `credential`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn use_passkey(
        &self,
        id: &str,
        used_at: Timestamp,
        credential: &str,
    ) -> Result<bool, StoreError> {
        let used = args![id, used_at, credential];
        Ok(self.db.run(&USED, used).await? > 0)
    }

    /// Removes a passkey. False: the account has none of that id.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_passkey(&self, account: &str, id: &str) -> Result<bool, StoreError> {
        Ok(self.db.run(&REMOVE, args![account, id]).await? > 0)
    }
}

fn of_row(row: &Row) -> Result<Passkey, StoreError> {
    Ok(Passkey {
        id: row.text("id")?,
        account: row.text("account")?,
        name: row.text("name")?,
        credential: row.text("credential")?,
        created_at: row.at("created_at")?,
        used_at: row.maybe_at("used_at")?,
    })
}
