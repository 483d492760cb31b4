//! The shape of the workspace, held as tests.

mod arrows;
mod decisions;
mod dependencies;
mod links;
mod names;
mod purity;
mod readmes;
mod sizes;
mod workspace;
