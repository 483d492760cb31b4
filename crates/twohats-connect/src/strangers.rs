//! Owners whom the team does not have: who they are, how much is theirs, and what is told of them.

use std::collections::HashMap;

use twohats_model::{PersonId, Team};

use crate::draft::Draft;
use crate::nearest::did_you_mean;
use crate::newcomers::MAX_NEWCOMERS;
use crate::people::{People, fold, is_nobody};
use crate::read::{Notes, Place, shorten};

/// Different unknown names that are remembered; a column of free text must not cost memory without end.
pub const MAX_STRANGERS: usize = 1_000;

/// Longest name that is shown and kept, in characters.
pub(crate) const MAX_NAME_CHARS: usize = 100;

/// An owner whom the team does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stranger {
    /// The name or address, as the file has it.
    pub name: String,
    /// How many tasks that are to be done are theirs.
    pub open: usize,
    /// How many complete tasks are theirs.
    pub closed: usize,
}

/// Everybody who was met and is not known.
#[derive(Debug, Default)]
pub(crate) struct Strangers {
    met: Vec<Met>,
    by_name: HashMap<String, usize>,
    /// Tasks of names after the first [`MAX_STRANGERS`].
    unlisted: usize,
}

/// A name that stands for nobody, or for two people.
#[derive(Debug)]
pub(crate) struct Met {
    pub(crate) stranger: Stranger,
    /// Nobody has the name; else two people may be meant.
    pub(crate) is_strange: bool,
    file: usize,
    place: Place,
}

impl Strangers {
    /// Notes who owns a task, where that is nobody of the team; whether it is a stranger. Of several who are named, the
    /// first counts, and none where somebody is known.
    pub(crate) fn meet(&mut self, draft: &Draft, file: usize, people: &People<'_>) -> bool {
        let mut named = draft.owners.iter().filter(|name| !is_nobody(name));
        let Some(first) = named.next() else {
            return false;
        };
        let known = |name: &String| people.find(name).is_some();
        if people.team().is_none() || known(first) || named.any(known) {
            return false;
        }
        let next = self.met.len();
        let at = match self.by_name.get(&fold(first)) {
            Some(at) => *at,
            None if next == MAX_STRANGERS => {
                self.unlisted += 1;
                return people.is_strange(first);
            }
            None => {
                self.by_name.insert(fold(first), next);
                self.met.push(Met {
                    stranger: Stranger {
                        name: shorten(first, MAX_NAME_CHARS),
                        ..Stranger::default()
                    },
                    is_strange: people.is_strange(first),
                    file,
                    place: draft.place,
                });
                next
            }
        };
        let met = &mut self.met[at];
        match draft.done {
            true => met.stranger.closed += 1,
            false => met.stranger.open += 1,
        }
        met.is_strange
    }

    /// All who were met, in the order of the files.
    pub(crate) fn met(&self) -> &[Met] {
        &self.met
    }

    /// Whether there were more than are remembered.
    pub(crate) fn is_cut(&self) -> bool {
        self.unlisted > 0
    }

    /// Strangers with something to do, those with most of it first. Those whom `grown`, the team with all of them, has
    /// as one person are one.
    pub(crate) fn list(&self, grown: Option<&Team>) -> Vec<Stranger> {
        let people = People::new(grown);
        let mut list: Vec<Stranger> = Vec::new();
        let mut at: HashMap<PersonId, usize> = HashMap::new();
        for met in self.met.iter().filter(|met| met.is_strange) {
            let mut stranger = met.stranger.clone();
            let person = grown.and_then(|team| team.get(&people.find(&stranger.name)?));
            let next = list.len();
            let at = person.map(|person| *at.entry(person.id.clone()).or_insert(next));
            if let Some(same) = at.and_then(|at| list.get_mut(at)) {
                same.open += stranger.open;
                same.closed += stranger.closed;
                continue;
            }
            if let Some(person) = person {
                stranger.name.clone_from(&person.name);
            }
            list.push(stranger);
        }
        list.retain(|stranger| stranger.open > 0);
        list.sort_by(|a, b| b.open.cmp(&a.open).then_with(|| a.name.cmp(&b.name)));
        list
    }

    /// Tells whose open tasks come without an owner. `refused` where nobody was added because they were too many.
    pub(crate) fn report(&self, people: &People<'_>, refused: bool, notes: &mut [Notes]) {
        let ids = people.team().into_iter().flat_map(|t| &t.people);
        let ids: Vec<&str> = ids.map(|p| p.id.as_str()).collect();
        if refused && let Some(notes) = notes.first_mut() {
            let message = format!(
                "more than {MAX_NEWCOMERS} people are named who are not in the team: none of them is added, and their tasks come without an owner"
            );
            let mend = "check that the right column is read as the owner, or add the people first";
            notes.warn(Place::default(), message, mend);
        } else if self.is_cut()
            && let Some(notes) = notes.first_mut()
        {
            let message = format!(
                "more than {MAX_STRANGERS} people are named who are not in the team: those after the first {MAX_STRANGERS} are not listed ({} tasks)",
                self.unlisted
            );
            let mend = "check that the right column is read as the owner";
            notes.warn(Place::default(), message, mend);
        }
        for met in self.met.iter().filter(|_| !refused) {
            let name = &met.stranger.name;
            if met.stranger.open == 0 || people.find(name).is_some() {
                continue;
            }
            let tasks = match met.stranger.open {
                1 => "1 task".to_owned(),
                n => format!("{n} tasks"),
            };
            let (message, mend) = if met.is_strange && people.is_strange(name) {
                let message = format!(
                    "`{name}` is not in the team: their tasks come without an owner ({tasks})"
                );
                (message, mend(name, &ids))
            } else {
                let message = format!(
                    "`{name}` can be more than one person of the team: these tasks come without an owner ({tasks})"
                );
                (message, "write the whole name or the address".to_owned())
            };
            if let Some(notes) = notes.get_mut(met.file) {
                notes.warn(met.place, message, &mend);
            }
        }
    }
}

fn mend(name: &str, ids: &[&str]) -> String {
    let ask = did_you_mean(name, ids.iter().copied());
    let mend = "add the person to the team, or this name or address to somebody who is in it";
    if ask.is_empty() {
        mend.to_owned()
    } else {
        format!("{ask} Else {mend}")
    }
}
