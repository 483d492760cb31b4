//! What a new plan changes against the one in force.

use twohats_model::{Minutes, PersonId};

use crate::proposal::Block;

/// The changes, block by block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// Blocks that stand as they did.
    pub kept: Vec<Block>,
    /// Blocks at another time, of another length or with another person.
    pub moved: Vec<Moved>,
    /// Blocks that were not there before.
    pub new: Vec<Changed>,
    /// Blocks that are no longer there.
    pub gone: Vec<Changed>,
}

/// A block that moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// As it stood.
    pub from: Block,
    /// As it stands now.
    pub to: Block,
    /// How far it moved in time.
    pub by: Minutes,
    /// Who had it before, where that changed.
    pub taken_from: Option<PersonId>,
    /// Why, in a sentence.
    pub why: String,
}

/// A block that came or went.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The block.
    pub block: Block,
    /// Why, in a sentence.
    pub why: String,
}
