//! What is known of a workspace.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use twohats_connect::expand_event;
use twohats_model as model;
use twohats_record::{Entry, Event, Moment, Person, Plan, Settings, Task, TaskState};
use twohats_store::Stored;

/// A workspace in memory: what plans and views are made from. What it holds is shared, so that a copy costs little.
#[derive(Clone, Debug)]
pub struct World {
    /// When its workspace was made: another one may have had the same id before.
    pub born: Timestamp,
    /// The number of the change that it is from.
    pub seq: u64,
    /// The number of the last change to what plans are made from.
    pub inputs: u64,
    /// What was decided for all of it.
    pub settings: Arc<Stored<Settings>>,
    /// Everybody, by id.
    pub people: Arc<BTreeMap<String, Arc<Person>>>,
    /// The same in the planner's words. Never without somebody: who plans alone is made up.
    pub team: Arc<model::Team>,
    /// The workspace's own strategies, by name: their TOML.
    pub strategies: Arc<BTreeMap<String, Arc<str>>>,
    /// Every open task, and closed ones that open ones wait for.
    pub tasks: Arc<BTreeMap<String, Arc<Known>>>,
    /// Occurrences in `span` by event.
    pub events: Arc<Occurrences>,
    /// Which occurrences are held.
    pub span: (Timestamp, Timestamp),
    /// The plan in force.
    pub plan: Option<Arc<Stored<Plan>>>,
    /// Proposed plans, by id: when each was made.
    pub proposed: Arc<BTreeMap<String, Timestamp>>,
    /// Entries that run, by id.
    pub running: Arc<BTreeMap<String, Arc<Entry>>>,
}

/// Occurrences by event.
pub type Occurrences = BTreeMap<String, Arc<[model::Event]>>;

/// A task, as far as plans and views need it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// It in the planner's words.
    pub task: model::Task,
    /// Where it stands.
    pub state: TaskState,
    /// Until when it is put off.
    pub snoozed_until: Option<Moment>,
}

impl Known {
    /// A task of which all that breaks the planner's rules is left out; limits keep such a task from being written.
    pub fn new(task: &Task) -> Option<Known> {
        let known = Known {
            task: task.to_model().ok()?,
            state: task.state,
            snoozed_until: task.snoozed_until,
        };
        Some(known)
    }
}

impl World {
    /// The zone of the workspace.
    pub fn zone(&self) -> TimeZone {
        zone_named(&self.settings.record.zone)
    }

    /// A person's name, or the id of one who is not there any more.
    pub fn name_of(&self, id: &str) -> String {
        let known = self.team.people.iter().find(|p| p.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |person| person.name.clone())
    }

    /// A person in the planner's words.
    pub fn member(&self, id: &str) -> Option<&model::Person> {
        self.team.people.iter().find(|p| p.id.as_str() == id)
    }

    /// Expands an event, in the zone and with the addresses of whose it is.
    pub fn occurrences(&self, event: &Event) -> Arc<[model::Event]> {
        match self.member(&event.person) {
            Some(person) => expand_event(event.ical.as_str(), person, self.span).into(),
            None => Arc::new([]),
        }
    }
}

/// A zone by its name; UTC for a name that is no longer known, which limits keep out.
pub fn zone_named(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The people in the planner's words; somebody made up where there is nobody.
pub(crate) fn team(people: &BTreeMap<String, Arc<Person>>, settings: &Settings) -> model::Team {
    let mut team = model::Team::default();
    for person in people.values() {
        let Ok(member) = person.to_model() else {
            continue;
        };
        if let Some(cadence) = person.check_in {
            team.check_ins.push(model::CheckIn {
                lead: member.id.clone(),
                cadence: cadence.into(),
            });
        }
        team.people.push(member);
    }
    if team.people.is_empty()
        && let Ok(id) = model::PersonId::new(ALONE)
    {
        let mut you = model::Person::new(id, zone_named(&settings.zone));
        "You".clone_into(&mut you.name);
        team.people.push(you);
    }
    team
}

/// The id of whoever plans alone and has not said who they are.
pub const ALONE: &str = "me";
