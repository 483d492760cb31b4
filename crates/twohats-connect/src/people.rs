//! Matches the names that trackers give to people with the members of the team.

use std::collections::HashMap;

use twohats_model::{PersonId, Team};

use crate::nearest::did_you_mean;
use crate::read::{Notes, Place, shorten};

/// Who may be meant by a name.
#[derive(Debug)]
pub(crate) struct People<'a> {
    team: Option<&'a Team>,
    /// Lower-case ids, names, addresses and unique first names; `None` where a name could mean two people.
    known: HashMap<String, Option<&'a PersonId>>,
    /// Names that nobody has, with the place of the first task and the number of tasks.
    strangers: Vec<(String, usize, Place, usize)>,
}

impl<'a> People<'a> {
    pub(crate) fn new(team: Option<&'a Team>) -> People<'a> {
        let mut known: HashMap<String, Option<&PersonId>> = HashMap::new();
        let people = || team.iter().flat_map(|t| &t.people);
        // From the surest name to the least sure: a first name never takes an id from somebody.
        for person in people() {
            known
                .entry(fold(person.id.as_str()))
                .or_insert(Some(&person.id));
        }
        for person in people() {
            claim(&mut known, fold(&person.name), &person.id);
            for email in &person.emails {
                claim(&mut known, fold(email), &person.id);
            }
        }
        let mut loose: HashMap<String, Option<&PersonId>> = HashMap::new();
        for person in people() {
            if let Some(first) = person.name.split_whitespace().next() {
                claim(&mut loose, fold(first), &person.id);
            }
            for (local, _) in person.emails.iter().filter_map(|e| e.split_once('@')) {
                claim(&mut loose, fold(local), &person.id);
            }
        }
        loose.retain(|name, _| !known.contains_key(name));
        known.extend(loose);
        People {
            team,
            known,
            strangers: Vec::new(),
        }
    }

    /// The person called `name`; without a team, whoever `name` says. A stranger is remembered for [`Self::report`].
    pub(crate) fn find(&mut self, name: &str, file: usize, place: Place) -> Option<PersonId> {
        let name = name
            .trim()
            .trim_start_matches(|c: char| c == '@' || c.is_whitespace());
        if self.team.is_none() {
            let name = name.split('<').next().filter(|n| !n.trim().is_empty());
            return name.and_then(|n| PersonId::new(n).ok());
        }
        if let Some(id) = self.look_up(name) {
            return Some(id.clone());
        }
        let mut known = self.strangers.iter_mut();
        if let Some((.., count)) = known.find(|(n, f, ..)| n == name && *f == file) {
            *count += 1;
        } else if self.strangers.len() < MAX_STRANGERS {
            self.strangers.push((name.to_owned(), file, place, 1));
        }
        None
    }

    /// One warning for each name that nobody has.
    pub(crate) fn report(self, notes: &mut [Notes]) {
        let ids: Vec<&str> = self
            .team
            .iter()
            .flat_map(|t| &t.people)
            .map(|p| p.id.as_str())
            .collect();
        for (name, file, place, count) in &self.strangers {
            let tasks = if *count == 1 {
                "the task is"
            } else {
                "the tasks are"
            };
            let message = format!(
                "`{}` is nobody in the team ({count} {}): {tasks} taken as nobody's",
                shorten(name, 60),
                if *count == 1 { "task" } else { "tasks" },
            );
            let ask = did_you_mean(name, ids.iter().copied());
            let mend =
                "add the person to the team file, or the name or address to one who is there";
            let mend = if ask.is_empty() {
                mend.to_owned()
            } else {
                format!("{ask} Else {mend}")
            };
            if let Some(notes) = notes.get_mut(*file) {
                notes.warn(*place, message, &mend);
            }
        }
    }

    /// The person called `name`; none also where two could be meant.
    pub(crate) fn look_up(&self, name: &str) -> Option<&'a PersonId> {
        let whole = fold(name);
        if let Some(found) = self.known.get(&whole) {
            return *found;
        }
        // `Ana Ruiz <ana@example.org>`, `Ana Ruiz (ana)`, `Ruiz, Ana` as trackers write them.
        let bracketed = whole.split_once(['<', '(']).map(|(before, inside)| {
            [
                inside.trim_end_matches(['>', ')']).trim().to_owned(),
                before.trim().to_owned(),
            ]
        });
        let found = bracketed.iter().flatten().find_map(|n| self.known.get(n));
        found.copied().flatten()
    }
}

/// Different strange names that are remembered; a column of free text must not cost memory without end.
const MAX_STRANGERS: usize = 200;

fn claim<'a>(known: &mut HashMap<String, Option<&'a PersonId>>, name: String, id: &'a PersonId) {
    if name.is_empty() {
        return;
    }
    let entry = known.entry(name).or_insert(Some(id));
    if *entry != Some(id) {
        *entry = None;
    }
}

fn fold(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use twohats_model::Person;

    use super::*;

    fn team() -> Team {
        let person = |id: &str, name: &str, email: &str| {
            let mut person = Person::new(PersonId::new(id).unwrap(), TimeZone::UTC);
            person.name = name.to_owned();
            person.emails = vec![email.to_owned()];
            person
        };
        let people = vec![
            person("ana", "Ana Ruiz", "ana.ruiz@example.org"),
            person("bo", "Bo Lind", "bo@example.org"),
            person("bo2", "Bo Falk", "falk@example.org"),
        ];
        Team {
            people,
            check_ins: vec![],
        }
    }

    #[test]
    fn knows_people_by_many_names() {
        let team = team();
        let mut people = People::new(Some(&team));
        let mut find = |name| people.find(name, 0, Place::line(7)).map(|p| p.to_string());
        for name in [
            "ANA",
            "ana  ruiz",
            "Ana",
            "Ana.Ruiz@example.org",
            "ana.ruiz",
            "@ana",
            "Ana R <ana.ruiz@example.org>",
        ] {
            assert_eq!(find(name).as_deref(), Some("ana"), "{name}");
        }
        assert_eq!(
            find("Bo").as_deref(),
            Some("bo"),
            "an id wins over two first names"
        );
        assert_eq!(find("Falk").as_deref(), Some("bo2"));
        assert_eq!(find("Zed"), None);
        assert_eq!(find("Zed"), None);
        let mut notes = [Notes::new("f.csv")];
        people.report(&mut notes);
        let [notes] = notes;
        let problem = notes.finish(()).problems.remove(0);
        assert_eq!(
            (problem.line, problem.message.contains("2 tasks")),
            (7, true)
        );
    }

    #[test]
    fn without_a_team_names_stand_as_written() {
        let mut people = People::new(None);
        assert_eq!(
            people
                .find("Zed Moe", 0, Place::default())
                .unwrap()
                .as_str(),
            "Zed Moe"
        );
    }
}
