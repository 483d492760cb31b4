//! The plan in force goes back with the change that had it made anew.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use twohats_record::Kind;
use twohats_store::{HistoryChange, HistoryEntry};

use crate::work::MADE_ANEW;
use crate::{App, AppError};

/// How long after a change the plan goes back with it: later, what was planned in between has been lived by.
const LATELY: SignedDuration = SignedDuration::from_hours(1);
/// Most changes since that are looked through.
const SINCE: u32 = 20;

/// What a change did, and what was made of the plan in force since: nothing, where somebody else changed a plan since
/// then, or where the change is no cause to make a plan anew.
pub(super) async fn with(
    app: &App,
    workspace: &str,
    mut entry: HistoryEntry,
) -> Result<HistoryEntry, AppError> {
    let calls = |kind: Kind| kind.is_planned_from() || kind == Kind::Plan;
    let late = app.now().duration_since(entry.at) > LATELY;
    if late || !entry.changes.iter().any(|change| calls(change.kind)) {
        return Ok(entry);
    }
    let later = app.store().history(workspace, None, SINCE).await?;
    for (id, since) in remade(&later, entry.seq) {
        let mut own = entry.changes.iter_mut();
        let own = own.find(|own| own.kind == Kind::Plan && own.id == id);
        match own {
            Some(own) if since.was == Some(entry.seq) => own.after = since.after,
            Some(_) => {}
            None => entry.changes.push(since),
        }
    }
    Ok(entry)
}

/// What was made of plans after a change, by plan, where `later` (the latest first) reaches back to it and nobody changed
/// a plan by hand, or has taken that back.
fn remade(later: &[HistoryEntry], seq: u64) -> BTreeMap<String, HistoryChange> {
    let mut found: BTreeMap<String, HistoryChange> = BTreeMap::new();
    let mut taken_back = BTreeSet::new();
    for entry in later {
        if entry.seq <= seq {
            found.retain(|_, change| change.before != change.after);
            return found;
        }
        let void = taken_back.remove(&entry.seq);
        let takes_back = entry.undoes.filter(|undone| !void && *undone > seq);
        taken_back.extend(takes_back);
        let by_itself = entry.action == MADE_ANEW || void || takes_back.is_some();
        let plans = entry.changes.iter();
        for change in plans.filter(|change| change.kind == Kind::Plan) {
            if !by_itself {
                return BTreeMap::new();
            }
            let first = found.entry(change.id.clone());
            let first = first.or_insert_with(|| change.clone());
            first.was = change.was;
            first.before.clone_from(&change.before);
        }
    }
    BTreeMap::new()
}
