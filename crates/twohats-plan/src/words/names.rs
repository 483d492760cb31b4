//! People, tasks, sessions and slots in the words of the world.

use jiff::Zoned;
use twohats_model::{PersonId, TaskId};

use crate::pricing::{Origin, Priced};
use crate::problem::Slot;
use crate::proposal::Item;
use crate::situation::Situation;

/// Speaks of what a problem's ids stand for.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) situation: &'a Situation,
    pub(crate) priced: &'a Priced,
}

impl<'a> Names<'a> {
    pub(crate) fn new(situation: &'a Situation, priced: &'a Priced) -> Names<'a> {
        Names { situation, priced }
    }

    /// Whether this is whoever the plan speaks to.
    pub(crate) fn is_me(&self, person: &str) -> bool {
        self.situation.me.as_str() == person
    }

    /// The person's id in the model.
    pub(crate) fn person(&self, id: &str) -> PersonId {
        let people = self.situation.team.people.iter();
        let known = people.map(|p| &p.id).find(|p| p.as_str() == id);
        // The problem's people are the team's; whoever is not can only be the lead.
        known.unwrap_or(&self.situation.me).clone()
    }

    /// A person's name: "Bo".
    pub(crate) fn name(&self, id: &str) -> String {
        let people = self.situation.team.people.iter();
        let person = people.into_iter().find(|p| p.id.as_str() == id);
        person.map_or_else(|| id.to_owned(), |person| person.name.clone())
    }

    /// "you", or the person's name.
    pub(crate) fn you(&self, id: &str) -> String {
        if self.is_me(id) {
            "you".to_owned()
        } else {
            self.name(id)
        }
    }

    /// "your", or "Bo's".
    pub(crate) fn your(&self, id: &str) -> String {
        if self.is_me(id) {
            "your".to_owned()
        } else {
            format!("{}'s", self.name(id))
        }
    }

    /// What the problem's task of this id stands for.
    pub(crate) fn task_origin(&self, id: &str) -> Option<&'a Origin> {
        let mut tasks = self.priced.problem.tasks.iter().zip(&self.priced.origins);
        tasks
            .find(|(task, _)| task.id == id)
            .map(|(_, origin)| origin)
    }

    /// What the problem's session of this id stands for.
    pub(crate) fn session_origin(&self, id: &str) -> Option<&'a Origin> {
        let sessions = self.priced.problem.sessions.iter();
        let mut sessions = sessions.zip(&self.priced.session_origins);
        let found = sessions.find(|(session, _)| session.id == id);
        found.map(|(_, origin)| origin)
    }

    /// What an id of the problem, task or session, stands for.
    pub(crate) fn origin(&self, id: &str) -> Option<&'a Origin> {
        self.task_origin(id).or_else(|| self.session_origin(id))
    }

    /// The title of what an id of the problem stands for; the id where it stands for nothing known.
    pub(crate) fn title(&self, id: &str) -> String {
        match self.origin(id) {
            Some(Origin::Task(task)) => self.task_title(task),
            Some(Origin::Brief { task, to }) => {
                let to = self.name(to.as_str());
                format!("Brief for {to}: {}", self.task_title(task))
            }
            Some(Origin::Checkpoint { task, to, .. }) => {
                let to = self.name(to.as_str());
                format!("Check-in with {to}: {}", self.task_title(task))
            }
            Some(Origin::Habit { title, .. }) => title.clone(),
            Some(Origin::OneOnOne { with, .. }) => {
                let me = self.name(self.situation.me.as_str());
                format!("One-on-one {me} / {}", self.name(with.as_str()))
            }
            Some(Origin::CheckIn { .. }) => "Team check-in".to_owned(),
            None => id.to_owned(),
        }
    }

    /// A task's title.
    pub(crate) fn task_title(&self, id: &TaskId) -> String {
        let task = self.situation.tasks.iter().find(|task| task.id == *id);
        task.map_or_else(|| id.to_string(), |task| task.title.clone())
    }

    /// What an id of the problem stands for, as an item of a proposal.
    pub(crate) fn item(&self, id: &str) -> Item {
        let id = id.to_owned();
        match self.origin(&id) {
            Some(Origin::Task(task)) => Item::Task(task.clone()),
            Some(Origin::Brief { task, .. } | Origin::Checkpoint { task, .. }) => {
                let task = task.clone();
                Item::Handover { task, id }
            }
            Some(Origin::Habit { name, .. }) => {
                let name = name.clone();
                Item::Habit { name, id }
            }
            _ => Item::Session(id),
        }
    }

    /// The problem's id of a task of the situation.
    pub(crate) fn problem_id(&self, task: &TaskId) -> Option<&'a str> {
        let mut tasks = self.priced.problem.tasks.iter().zip(&self.priced.origins);
        let found = tasks.find(|(_, origin)| **origin == Origin::Task(task.clone()));
        found.map(|(task, _)| task.id.as_str())
    }

    /// The start of a slot in the local time of one of the problem's people.
    pub(crate) fn at(&self, slot: Slot, person: &str) -> Zoned {
        self.priced.grid.local(slot, &self.person(person))
    }
}

/// "Thursday 12 March, 9:00".
pub(crate) fn moment(at: &Zoned) -> String {
    at.strftime("%A %-d %B, %-H:%M").to_string()
}

/// "Thursday 12 March".
pub(crate) fn day(at: &Zoned) -> String {
    at.strftime("%A %-d %B").to_string()
}

/// "9:00".
pub(crate) fn clock(at: &Zoned) -> String {
    at.strftime("%-H:%M").to_string()
}
