//! What a new plan changes against the one in force.

mod why;

use jiff::Timestamp;
use twohats_model::{Minutes, PersonId};

use crate::proposal::{Block, Proposal, What};
use crate::situation::Situation;

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

/// What `new` changes against `before`, the blocks of the plan in force, each with its reason.
///
/// Blocks of the same work are paired: first those that stand exactly as they did, then in order of time.
/// Blocks that are over are left out, and one that goes on as planned is kept. The situation is the one that `new` was
/// made from.
pub fn diff(situation: &Situation, before: &[Block], new: &Proposal) -> Diff {
    let present = present(situation, new);
    let mut old: Vec<&Block> = before
        .iter()
        .filter(|b| lasts(situation, b, present))
        .collect();
    let lasting = old.clone();
    let mut diff = Diff::default();
    let mut changed = Vec::new();
    for block in &new.blocks {
        match old.iter().position(|was| is_same(was, block, present)) {
            Some(place) => {
                old.remove(place);
                diff.kept.push(block.clone());
            }
            None => changed.push(block),
        }
    }
    for block in changed {
        match old.iter().position(|was| belongs(was, block)) {
            Some(place) => diff
                .moved
                .push(moved(situation, old.remove(place), block, new)),
            None => diff.new.push(Changed {
                block: block.clone(),
                why: why::new(before, &lasting, block),
            }),
        }
    }
    diff.gone = old
        .into_iter()
        .map(|block| Changed {
            block: block.clone(),
            why: why::gone(situation, block, new),
        })
        .collect();
    diff
}

/// Whether a block is not over: work goes on to its end, of a session what is left of a slot is nothing.
fn lasts(situation: &Situation, block: &Block, present: Timestamp) -> bool {
    let session = matches!(block.what, What::Session(_) | What::Habit(_));
    let now = situation.now.filter(|now| !session && *now < present);
    block.end.timestamp() > now.unwrap_or(present)
}

/// The first slot that `new` could plan, but for work that goes on.
fn present(situation: &Situation, new: &Proposal) -> Timestamp {
    let grid = &new.solved.priced.grid;
    let now = situation.now.map_or(0, |now| grid.ceil(now));
    grid.instant(now).max(new.from.timestamp())
}

fn is_same(was: &Block, now: &Block, present: Timestamp) -> bool {
    let (began, begins) = (was.start.timestamp(), now.start.timestamp());
    // What runs goes on from the slot at hand, or from the next.
    let goes_on = began < present && began <= begins && begins <= present;
    let same_time = (began == begins || goes_on) && was.end.timestamp() == now.end.timestamp();
    was.what == now.what && was.person == now.person && same_time && same_session(was, now)
}

/// Whether both are stretches of the same work: a session's blocks only for the same person.
fn belongs(was: &Block, now: &Block) -> bool {
    let shared = matches!(was.what, What::Session(_));
    was.what == now.what && (!shared || was.person == now.person) && same_session(was, now)
}

/// Sessions and habits of the same sort are told apart by their keys.
fn same_session(was: &Block, now: &Block) -> bool {
    let by_key = matches!(was.what, What::Session(_) | What::Habit(_));
    !by_key || was.key == now.key
}

fn moved(situation: &Situation, was: &Block, now: &Block, new: &Proposal) -> Moved {
    let seconds = now
        .start
        .duration_since(&was.start)
        .as_secs()
        .unsigned_abs();
    Moved {
        from: was.clone(),
        to: now.clone(),
        by: Minutes(u32::try_from(seconds / 60).unwrap_or(u32::MAX)),
        taken_from: (was.person != now.person).then(|| was.person.clone()),
        why: why::moved(situation, was, now, new),
    }
}
