//! What is planned where there is far more than could be done.

use std::collections::{HashMap, HashSet};

use twohats_model::{Task, TaskId};
use twohats_pricing::pricing::rank;
use twohats_pricing::situation::Situation;

/// Open tasks that are planned at least, however few people there are.
const MOST_TASKS: usize = 300;
/// Open tasks that are planned for each person: more than anybody does in four weeks.
const PER_PERSON: usize = 40;

/// Leaves out the tasks that press least, where there are far more than could be done in the days of a plan: `keep`
/// stays, and so does what is planned already, and what those wait for. Tells how many were left out.
///
/// The work of the search grows faster than their number, and what it would tell of them is that they have no place.
pub fn narrow(situation: &mut Situation, keep: Option<&TaskId>) -> usize {
    let most = MOST_TASKS.max(PER_PERSON * situation.team.people.len());
    let open = situation.tasks.iter().filter(|task| !task.done).count();
    if open <= most {
        return 0;
    }
    let ranks = rank(situation);
    let pressing = ranks.iter().take(most).map(|ranked| ranked.task.clone());
    let mut next: Vec<TaskId> = pressing.chain(keep.cloned()).collect();
    let blocks = situation.in_force.iter().flat_map(|plan| &plan.blocks);
    next.extend(blocks.filter_map(|block| TaskId::new(&block.task).ok()));
    let by_id: HashMap<&TaskId, &Task> = situation.tasks.iter().map(|t| (&t.id, t)).collect();
    let mut kept = HashSet::new();
    while let Some(id) = next.pop() {
        let after = by_id.get(&id).map(|task| task.after.clone());
        if kept.insert(id) {
            next.extend(after.unwrap_or_default());
        }
    }
    situation.tasks.retain(|task| kept.contains(&task.id));
    open - situation.tasks.iter().filter(|task| !task.done).count()
}
