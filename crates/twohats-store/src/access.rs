//! Who may sign in: accounts and their keys. These rows belong to people rather than to a workspace, and have no
//! history.

mod account;
mod entrance;
mod invitation;
mod passkey;
mod session;
mod token;

pub use account::Account;
pub use entrance::{Entered, Entrance, Link, NewWorkspace};
pub use invitation::Invitation;
pub use passkey::Passkey;
pub use session::Session;
pub use token::Token;

#[cfg(test)]
pub(crate) const STATEMENTS: &[&[crate::statement::Statement]] = &[
    account::STATEMENTS,
    entrance::STATEMENTS,
    invitation::STATEMENTS,
    passkey::STATEMENTS,
    session::STATEMENTS,
    token::STATEMENTS,
];
