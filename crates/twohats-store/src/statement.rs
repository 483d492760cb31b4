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
