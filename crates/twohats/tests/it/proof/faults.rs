//! What goes wrong around the program: the disk is full, the file is locked, the database is gone for a while, the
//! clock is set back. It says so, loses nothing, and goes on by itself once the cause is gone.

mod clock;
mod disk;
mod lock;
mod outage;
mod shim;
