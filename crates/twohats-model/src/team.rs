//! A workspace's people and who leads whom.

use std::collections::HashSet;

use crate::{Cadence, Person, PersonId};

/// A lead's regular meeting with all whom they lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// Who holds it.
    pub lead: PersonId,
    /// How often, how long.
    pub cadence: Cadence,
}

/// The people of a workspace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Team {
    /// Everybody, each id once.
    pub people: Vec<Person>,
    /// Regular team meetings.
    pub check_ins: Vec<CheckIn>,
}

/// What is wrong with a team.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TeamFault {
    /// An id given to two people.
    #[error("`{0}` is there twice: give each person an id of their own")]
    Twice(PersonId),
    /// A name that belongs to nobody.
    #[error("`{by}` is led by `{lead}`, who is not in the team")]
    UnknownLead {
        /// Who is led.
        by: PersonId,
        /// The unknown name.
        lead: PersonId,
    },
    /// Somebody who, through others, leads themselves.
    #[error("`{0}` leads themselves, through those who lead them")]
    LeadCycle(PersonId),
    /// Nothing can be planned for somebody who never works.
    #[error(
        "`{0}` has no working hours: give at least one day hours, such as mon = \"9:00-17:00\""
    )]
    NoHours(PersonId),
}

impl Team {
    /// The person with this id.
    pub fn get(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|p| &p.id == id)
    }

    /// Everybody whom `lead` leads directly, in team order.
    pub fn led_by<'a>(&'a self, lead: &'a PersonId) -> impl Iterator<Item = &'a Person> + 'a {
        self.people
            .iter()
            .filter(move |p| p.led_by.as_ref() == Some(lead))
    }

    /// Whether anybody is led by `id`.
    pub fn is_lead(&self, id: &PersonId) -> bool {
        self.led_by(id).next().is_some()
    }

    /// Everything that is wrong, in team order; empty when all is well.
    pub fn faults(&self) -> Vec<TeamFault> {
        let mut seen = HashSet::new();
        let mut faults = Vec::new();
        for person in &self.people {
            if !seen.insert(&person.id) {
                faults.push(TeamFault::Twice(person.id.clone()));
            }
            if person.hours.is_empty() {
                faults.push(TeamFault::NoHours(person.id.clone()));
            }
            match &person.led_by {
                Some(lead) if self.get(lead).is_none() => faults.push(TeamFault::UnknownLead {
                    by: person.id.clone(),
                    lead: lead.clone(),
                }),
                Some(_) if self.leads_self(person) => {
                    faults.push(TeamFault::LeadCycle(person.id.clone()));
                }
                _ => {}
            }
        }
        faults
    }

    fn leads_self(&self, person: &Person) -> bool {
        let mut above = person.led_by.as_ref();
        // As many steps as people: further up there can only be a loop seen before.
        for _ in 0..self.people.len() {
            match above {
                Some(id) if *id == person.id => return true,
                Some(id) => above = self.get(id).and_then(|p| p.led_by.as_ref()),
                None => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn person(id: &str, lead: Option<&str>) -> Person {
        let mut person = Person::new(PersonId::new(id).unwrap(), TimeZone::UTC);
        person.led_by = lead.map(|l| PersonId::new(l).unwrap());
        person
    }

    #[test]
    fn a_sound_team_has_no_faults() {
        let team = Team {
            people: vec![person("ana", None), person("bo", Some("ana"))],
            check_ins: vec![],
        };
        assert_eq!(team.faults(), []);
        assert!(team.is_lead(&PersonId::new("ana").unwrap()));
    }

    #[test]
    fn names_each_fault() {
        let mut idle = person("cy", Some("nobody"));
        idle.hours = crate::WeekHours::default();
        let team = Team {
            people: vec![
                person("ana", Some("bo")),
                person("bo", Some("ana")),
                idle,
                person("cy", None),
            ],
            check_ins: vec![],
        };
        let text: Vec<String> = team.faults().iter().map(ToString::to_string).collect();
        assert_eq!(text.len(), 5, "{text:?}");
    }
}
