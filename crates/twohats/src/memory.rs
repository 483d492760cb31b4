//! How much memory the server holds on to.
//!
//! The C library gives threads heaps of their own, up to eight for each core, and each heap keeps what it once had. A
//! server whose answers are made on one thread and freed on another then holds nearly twice of what it uses. The number
//! of heaps can be set from outside only, before the program begins: so it begins once more.

use std::convert::Infallible;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// What the C library of GNU reads at the start of a program: the most heaps that it makes.
const VARIABLE: &str = "MALLOC_ARENA_MAX";
/// Heaps of the server.
const HEAPS: &str = "2";

/// Begins the program once more, as the same process with the same arguments, unless the number of heaps is set.
/// Where that cannot be done the server takes more memory, and nothing else.
pub(crate) fn keep_few_heaps() {
    if std::env::var_os(VARIABLE).is_none() {
        let _ = begin_again();
    }
}

fn begin_again() -> io::Result<Infallible> {
    let mut args = std::env::args_os();
    let name = args.next().unwrap_or_default();
    let mut program = Command::new(std::env::current_exe()?);
    Err(program.arg0(name).args(args).env(VARIABLE, HEAPS).exec())
}
