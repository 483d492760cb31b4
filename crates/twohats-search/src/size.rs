//! Whether the tables of a search stay within what a machine holds. A few hundred bytes of a valid problem can ask for
//! terabytes: no team does, but a file that somebody else wrote may.

use super::SolveError;
use super::compile::{Day, Job, Worker};
use std::collections::HashSet;
use twohats_problem::problem::Slot;

/// The most cells of one table; the largest kind takes twelve bytes for each.
const MOST_CELLS: u64 = 1 << 28;

/// Refuses problems whose tables would have more cells.
pub(super) fn check(people: &[Worker], days: &[Day], jobs: &[Job]) -> Result<(), SolveError> {
    let refuse = |why| Err(SolveError::TooLarge { why });
    let most = jobs.iter().map(|job| job.most).max().unwrap_or(0);
    let longest = |day: &Day| day.open.iter().map(|open| open.len()).max().unwrap_or(0);
    // Within a day: by slot of the opening, and by how much is planned (`day.rs`).
    let day = |day: &Day| {
        let room: Slot = day.open.iter().map(|open| open.len()).sum();
        4 * (u64::from(longest(day)) + 1) * (u64::from(room.min(most)) + 1)
    };
    if days.iter().any(|d| day(d) > MOST_CELLS) {
        return refuse("a day has so much open time that work as long as that cannot be weighed");
    }
    // Over the days: by day, and by how much is planned (`insert.rs`).
    let options = jobs.iter().flat_map(|job| &job.options);
    let mut layers =
        options.map(|o| 4 * people[o.person].days.len() as u64 * (u64::from(o.slots) + 1));
    if layers.any(|cells| cells > MOST_CELLS) {
        return refuse("a task is so long that its days cannot be weighed");
    }
    // For each way to cut work: by how much is cut.
    let ways: HashSet<_> = jobs.iter().map(|job| (job.hat, job.min, job.max)).collect();
    let cut = days.iter().map(longest).max().unwrap_or(0).min(most);
    if ways.len() as u64 * (u64::from(cut) + 1) > MOST_CELLS {
        return refuse("the tasks differ in how they may be cut, and openings are very long");
    }
    Ok(())
}
