//! From situations to problems.

mod calendars;
mod handed;
mod notes;
mod pages;
mod random;
mod ranks;
mod recurring;
mod small;
mod standing;
mod team;
