//! What a route needs of its caller.

use twohats_app::Right;

/// What a caller must be to be let in. In the API's description as `x-right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Anybody.
    Open,
    /// Whoever has an account, by session or token.
    SignedIn,
    /// Whoever signed in themselves: what a token must not do.
    Session,
    /// A member of the workspace with this right.
    In(Right),
}

impl Need {
    /// Its name in the API's description.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Need::Open => "open",
            Need::SignedIn => "signed_in",
            Need::Session => "session",
            Need::In(right) => right.as_str(),
        }
    }
}
