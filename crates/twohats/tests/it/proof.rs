//! What must hold of the real program whatever happens to it: `twohats serve` as a process of its own, on both
//! engines, under load, killed, starved and fed with nonsense.

mod chance;
pub(crate) mod engine;
mod queue;
