//! Team files: what reads, prints and reads again as the same team.

use jiff::tz::TimeZone;
use twohats_connect::{print_team, read_team};

use crate::text;

pub(super) fn run(bytes: &[u8]) {
    let Ok(read) = read_team("fuzz", &text(bytes), &TimeZone::UTC) else {
        return;
    };
    let printed = print_team(&read.value);
    let again = read_team("fuzz", &printed, &TimeZone::UTC).expect("what we print, we read");
    assert_eq!(again.value, read.value);
}
