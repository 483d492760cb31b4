//! Who acts, and what they may do: rights as types.
//!
//! A use case takes the permit that it needs. Only [`Actor::permit`] makes one, so that nobody can forget the check: what
//! is not permitted does not compile. A greater permit stands in for every lesser one:
//!
//! ```
//! use twohats_permit::{Actor, Lead, Permit, Read};
//! use twohats_record::Role;
//!
//! fn look(_: &Permit<Read>) {}
//!
//! let ana = Actor::new("team", "ana", Role::Lead);
//! let permit: Permit<Lead> = ana.permit().unwrap();
//! look(&permit);
//! ```

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use twohats_record::Role;
use twohats_store::Who;
use utoipa::ToSchema;

use crate::AppError;

/// What somebody may do in a workspace; each includes those before it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// See everything.
    Read,
    /// Work: one's own tasks, hours, calendars, entries.
    Work,
    /// Plan: everybody's tasks, people, calendars, strategies, plans.
    Lead,
    /// Run the workspace: members, tokens, its end.
    Own,
}

impl Right {
    /// Every right, the least first.
    pub const ALL: [Right; 4] = [Right::Read, Right::Work, Right::Lead, Right::Own];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Right::Read => "read",
            Right::Work => "work",
            Right::Lead => "lead",
            Right::Own => "own",
        }
    }

    /// The right of that name.
    pub fn parse(name: &str) -> Option<Right> {
        Right::ALL.into_iter().find(|right| right.as_str() == name)
    }

    /// What a role may do at most.
    pub const fn of(role: Role) -> Right {
        match role {
            Role::Viewer => Right::Read,
            Role::Member => Right::Work,
            Role::Lead => Right::Lead,
            Role::Owner => Right::Own,
        }
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Who acts in which workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account that signed in; none on the command line and for the worker.
    pub account: Option<String>,
    /// A name for people to read in the history.
    pub label: String,
    /// In which workspace.
    pub workspace: String,
    /// Which person of the workspace they are; none for one who only looks on.
    pub person: Option<String>,
    /// Their role.
    pub role: Role,
    /// What their token is limited to; none where the role alone decides.
    pub scope: Option<Right>,
}

impl Actor {
    /// Somebody without account and person.
    pub fn new(workspace: impl Into<String>, label: impl Into<String>, role: Role) -> Actor {
        Actor {
            account: None,
            label: label.into(),
            workspace: workspace.into(),
            person: None,
            role,
            scope: None,
        }
    }

    /// The same, as a person of the workspace.
    #[must_use]
    pub fn with_person(mut self, person: Option<String>) -> Actor {
        self.person = person;
        self
    }

    /// What they may do at most: what their role allows, within the limits of their token.
    pub fn right(&self) -> Right {
        let role = Right::of(self.role);
        self.scope.map_or(role, |scope| scope.min(role))
    }

    /// A permit to do what `R` names.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] where role or token do not allow it.
    pub fn permit<R: IsRight>(&self) -> Result<Permit<R>, AppError> {
        if self.right() < R::RIGHT {
            return Err(AppError::Forbidden(format!(
                "this needs the right `{}`; you have `{}`",
                R::RIGHT,
                self.right()
            )));
        }
        Ok(Permit::new(&Arc::new(self.clone())))
    }
}

/// A right at compile time: [`Read`], [`Work`], [`Lead`] or [`Own`]. Sealed.
pub trait IsRight: sealed::Sealed + Sized + Send + Sync + 'static {
    /// The same at run time.
    const RIGHT: Right;

    /// The permit for the next lesser right; nothing for the least.
    #[doc(hidden)]
    type Below: Clone + Send + Sync;

    #[doc(hidden)]
    fn below(actor: &Arc<Actor>) -> Self::Below;
}

mod sealed {
    pub trait Sealed {}
}

/// Proof that somebody may do what `R` names.
#[derive(Clone)]
pub struct Permit<R: IsRight> {
    actor: Arc<Actor>,
    below: R::Below,
    right: PhantomData<R>,
}

impl<R: IsRight> Permit<R> {
    fn new(actor: &Arc<Actor>) -> Permit<R> {
        Permit {
            actor: Arc::clone(actor),
            below: R::below(actor),
            right: PhantomData,
        }
    }

    /// Whose permit it is.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// In which workspace it holds.
    pub fn workspace(&self) -> &str {
        &self.actor.workspace
    }

    /// Whoever acts, as the history has them.
    pub fn who(&self) -> Who {
        Who {
            account: self.actor.account.clone(),
            label: self.actor.label.clone(),
        }
    }
}

impl<R: IsRight> fmt::Debug for Permit<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(R::RIGHT.as_str()).field(&self.actor).finish()
    }
}

macro_rules! right {
    ($(#[$doc:meta])* $name:ident over $below:ident) => {
        right!(@type $(#[$doc])* $name, Permit<$below>, |actor| Permit::new(actor));

        impl Deref for Permit<$name> {
            type Target = Permit<$below>;

            fn deref(&self) -> &Permit<$below> {
                &self.below
            }
        }
    };
    (@type $(#[$doc:meta])* $name:ident, $below:ty, |$actor:ident| $new:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl sealed::Sealed for $name {}

        impl IsRight for $name {
            const RIGHT: Right = Right::$name;
            type Below = $below;

            fn below($actor: &Arc<Actor>) -> $below {
                $new
            }
        }
    };
}

right!(@type
    /// See everything.
    Read, (), |_actor| ());
right!(
    /// Work: one's own tasks, hours, calendars, entries.
    Work over Read
);
right!(
    /// Plan: everybody's tasks, people, calendars, strategies, plans.
    Lead over Work
);
right!(
    /// Run the workspace: members, tokens, its end.
    Own over Lead
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_tokens_bound_what_is_permitted() {
        let mut actor = Actor::new("team", "ana", Role::Lead);
        assert!(actor.permit::<Lead>().is_ok());
        assert!(actor.permit::<Own>().is_err());
        actor.scope = Some(Right::Read);
        assert!(actor.permit::<Work>().is_err());
        actor.role = Role::Viewer;
        actor.scope = Some(Right::Own);
        assert_eq!(actor.right(), Right::Read);
    }

    #[test]
    fn a_greater_permit_is_a_lesser_one() {
        fn reads(permit: &Permit<Read>) -> &str {
            permit.workspace()
        }
        let owner = Actor::new("team", "ana", Role::Owner);
        assert_eq!(reads(&owner.permit::<Own>().unwrap()), "team");
    }
}
