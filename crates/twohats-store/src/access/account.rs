//! People who may sign in.

use jiff::Timestamp;

use crate::db::{Row, Tx, args};
use crate::statement::statements;
use crate::{Store, StoreError};

/// Somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Tells it apart.
    pub id: String,
    /// In lower case; no two accounts share one.
    pub email: String,
    /// For people to read.
    pub name: String,
    /// A PHC string of the password; absent for one who signs in by passkey alone.
    pub password: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// 1 at first, one more with each change.
    pub version: u64,
}

statements! {
    ADD = "INSERT INTO account (id, email, name, password, created_at, version)
        VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING";
    BY_ID = "SELECT id, email, name, password, created_at, version FROM account WHERE id = $1";
    BY_EMAIL = "SELECT id, email, name, password, created_at, version FROM account WHERE email = $1";
    ALL = "SELECT id, email, name, password, created_at, version FROM account ORDER BY id";
    COUNT = "SELECT COUNT(*) AS accounts FROM account";
    CHANGE = "UPDATE account SET email = $3, name = $4, password = $5, version = version + 1
        WHERE id = $1 AND version = $2
            AND NOT EXISTS (SELECT 1 FROM account other WHERE other.email = $3 AND other.id <> $1)";
    REMOVE = "DELETE FROM account WHERE id = $1";
}

impl Store {
    /// Adds an account; its version becomes 1. False: the id or the address is taken.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_account(&self, account: &Account) -> Result<bool, StoreError> {
        let mut tx = self.db.begin().await?;
        let added = add(&mut tx, account).await?;
        tx.commit().await?;
        Ok(added)
    }

    /// The account of an id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn account(&self, id: &str) -> Result<Option<Account>, StoreError> {
        let row = self.db.read_one(&BY_ID, args![id]).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// The account of an address, in whatever case.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let email = email.to_lowercase();
        let row = self.db.read_one(&BY_EMAIL, args![email]).await?;
        row.as_ref().map(of_row).transpose()
    }

    /// Every account, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = self.db.read(&ALL, args![]).await?;
        rows.iter().map(of_row).collect()
    }

    /// How many accounts there are: none before the first start's setup.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn count_accounts(&self) -> Result<u64, StoreError> {
        let row = self.db.read_one(&COUNT, args![]).await?;
        row.map_or(Ok(0), |row| row.count("accounts"))
    }

    /// Changes address, name and password of the account that still has `account.version`. False: it has not, or
    /// the address is taken.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn change_account(&self, account: &Account) -> Result<bool, StoreError> {
        let email = account.email.to_lowercase();
        let row = args![
            &account.id,
            account.version,
            email,
            &account.name,
            &account.password
        ];
        Ok(self.db.run(&CHANGE, row).await? > 0)
    }

    /// Removes an account with its sessions, tokens and passkeys. Its places in workspaces are records, which
    /// stay. False: there is none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn delete_account(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.db.run(&REMOVE, args![id]).await? > 0)
    }
}

/// Adds an account. False: the id or the address is taken.
pub(super) async fn add(tx: &mut Tx, account: &Account) -> Result<bool, StoreError> {
    let email = account.email.to_lowercase();
    let row = args![
        &account.id,
        email,
        &account.name,
        &account.password,
        account.created_at
    ];
    Ok(tx.run(&ADD, row).await? > 0)
}

fn of_row(row: &Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: row.text("id")?,
        email: row.text("email")?,
        name: row.text("name")?,
        password: row.maybe_text("password")?,
        created_at: row.at("created_at")?,
        version: row.count("version")?,
    })
}
