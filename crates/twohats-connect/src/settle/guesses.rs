//! What labels tell of a task that does not say it: its hat, the skills it needs.

use std::collections::{BTreeMap, HashSet};

use twohats_model::{Hat, Importance, Level, Skill, Team};

use crate::draft::Draft;
use crate::fields::{DEFAULT_NEED, importance_word, level_near};
use crate::hats;
use crate::read::{Notes, shorten};

/// Every skill that somebody in the team has or wants.
pub(super) fn team_skills(team: Option<&Team>) -> HashSet<Skill> {
    let people = team.iter().flat_map(|t| &t.people);
    people
        .flat_map(|p| p.strengths.keys().chain(&p.growth_wishes))
        .cloned()
        .collect()
}

/// The hat that labels and issue type make clear.
pub(super) fn hat(draft: &Draft, notes: &mut Notes) -> Option<Hat> {
    let words = draft.labels.iter().chain(&draft.kinds).map(String::as_str);
    let (hat, word) = hats::guess(words)?;
    if !draft.done {
        notes.assume(
            &draft.name(),
            format!("taken as {hat} work, because of `{}`", shorten(word, 40)),
        );
    }
    Some(hat)
}

/// The importance that a label such as `Urgent` or `P2` says.
pub(super) fn importance(draft: &Draft, notes: &mut Notes) -> Option<Importance> {
    let short = draft
        .labels
        .iter()
        .filter(|label| label.len() <= MAX_PRIORITY_LABEL);
    let (label, importance) = short
        .into_iter()
        .find_map(|label| Some((label, priority(label)?)))?;
    if !draft.done {
        notes.assume(
            &draft.name(),
            format!("taken as importance {importance}, because of `{label}`"),
        );
    }
    Some(importance)
}

/// Longer labels are about something else, whatever words are in them.
const MAX_PRIORITY_LABEL: usize = 20;

/// `Urgent`, `P2`, `High priority`; a mere `low` or `normal` may be anything.
fn priority(label: &str) -> Option<Importance> {
    let plain = label.trim().to_lowercase();
    let told = plain.contains("prio")
        || ["urgent", "critical", "blocker", "important"].contains(&plain.as_str());
    let numbered = matches!(plain.as_bytes(), [b'p', b'0'..=b'5']);
    (told || numbered)
        .then(|| importance_word(&plain))
        .flatten()
}

/// The skills a task says it needs; where it says none, those that its labels and components name and somebody in the
/// team has.
pub(super) fn needed_skills(
    draft: &Draft,
    known: &HashSet<Skill>,
    notes: &mut Notes,
) -> BTreeMap<Skill, Level> {
    if !draft.skills.is_empty() {
        return draft.skills.clone();
    }
    let words = draft.labels.iter().chain(&draft.kinds);
    let found = words
        .filter_map(|w| Skill::new(w).ok())
        .filter(|s| known.contains(s));
    let level = level_near(DEFAULT_NEED);
    let skills: BTreeMap<Skill, Level> = found.map(|skill| (skill, level)).collect();
    if !skills.is_empty() && !draft.done {
        let names: Vec<&str> = skills.keys().map(Skill::as_str).collect();
        notes.assume(
            &draft.name(),
            format!(
                "its labels are taken as skills that it needs, at level {level} ({})",
                names.join(", ")
            ),
        );
    }
    skills
}
