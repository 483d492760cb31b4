#![doc = include_str!("../README.md")]

pub mod actor;
mod changes;
mod clock;
pub mod device;
mod error;
mod how;
pub mod password;
mod scope;
pub mod secret;
pub mod typed;

pub use actor::{Actor, Lead, Own, Permit, Read, Right, Work};
pub use changes::Changes;
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::{AppError, Code};
pub use how::{How, IdempotencyKey, MAX_KEY, Outcome, Touched};
pub use scope::Scope;
