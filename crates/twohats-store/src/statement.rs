//! SQL as a table of statements, most of them the same text for both engines.

/// One statement.
#[derive(Debug)]
pub(crate) struct Statement {
    /// Its name in the code.
    #[cfg_attr(not(test), expect(dead_code, reason = "for the test's messages"))]
    pub(crate) name: &'static str,
    /// As SQLite takes it.
    pub(crate) sqlite: &'static str,
    /// As PostgreSQL takes it.
    pub(crate) postgres: &'static str,
}

/// Declares statements as constants, and `STATEMENTS`, which holds them all for the tests.
///
/// `NAME = "both engines";` or `NAME = "SQLite", postgres: "PostgreSQL";`
macro_rules! statements {
    ($($name:ident = $sql:expr $(, postgres: $postgres:expr)?;)*) => {
        $(const $name: $crate::statement::Statement = $crate::statement::Statement {
            name: stringify!($name),
            sqlite: $sql,
            postgres: $crate::statement::statements!(@either $sql $(, $postgres)?),
        };)*

        /// Every statement of this module.
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[$crate::statement::Statement] = &[$($name),*];
    };
    (@either $sql:expr, $postgres:expr) => { $postgres };
    (@either $sql:expr) => { $sql };
}

pub(crate) use statements;

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use sqlx::postgres::{PgConnectOptions, PgConnection};
    use sqlx::sqlite::SqliteConnection;
    use sqlx::{Column, ConnectOptions, Connection, Executor, SqlStr, Statement as _};
    use twohats_testkit::postgres::cluster;
    use twohats_testkit::scratch::Scratch;

    use super::*;
    use crate::{Location, Store};

    /// Every statement of the crate.
    fn statements() -> Vec<&'static Statement> {
        let tables = [
            crate::answer::STATEMENTS,
            crate::check::STATEMENTS,
            crate::commit::STATEMENTS,
            crate::find::STATEMENTS,
            crate::history::STATEMENTS,
            crate::import::STATEMENTS,
            crate::job::STATEMENTS,
            crate::migrate::STATEMENTS,
            crate::open::STATEMENTS,
            crate::schedule::STATEMENTS,
            crate::store::STATEMENTS,
            crate::workspace::STATEMENTS,
        ];
        let tables = tables.iter().chain(crate::access::STATEMENTS);
        let exported = crate::table::TABLES.iter();
        tables
            .flat_map(|table| table.iter())
            .chain(exported.flat_map(|table| [&table.select, &table.insert]))
            .collect()
    }

    #[tokio::test]
    async fn both_engines_take_every_statement_and_give_the_same_columns() {
        let scratch = Scratch::new();
        let file = scratch.file("a.db");
        let url = cluster().database();
        Store::open(&Location::Sqlite(file.clone())).await.unwrap();
        Store::open(&Location::parse(&url).unwrap()).await.unwrap();
        let file = format!("sqlite://{}", file.display());
        let mut sqlite = SqliteConnection::connect(&file).await.unwrap();
        let options = PgConnectOptions::from_str(&url).unwrap();
        let mut postgres: PgConnection = options.connect().await.unwrap();
        for statement in statements() {
            let sql = SqlStr::from_static(statement.sqlite);
            let ours = (&mut sqlite).prepare(sql).await;
            let ours = ours.unwrap_or_else(|error| panic!("{}: SQLite: {error}", statement.name));
            let sql = SqlStr::from_static(statement.postgres);
            let theirs = (&mut postgres).prepare(sql).await;
            let theirs =
                theirs.unwrap_or_else(|error| panic!("{}: PostgreSQL: {error}", statement.name));
            let ours: Vec<&str> = ours.columns().iter().map(Column::name).collect();
            let theirs: Vec<&str> = theirs.columns().iter().map(Column::name).collect();
            assert_eq!(ours, theirs, "{}", statement.name);
        }
    }
}
