//! Matches the names that trackers give to people with the members of the team.

use std::collections::HashMap;

use twohats_model::{PersonId, Team};

use crate::newcomers::spelling;

/// Who may be meant by a name.
#[derive(Debug)]
pub(crate) struct People<'a> {
    team: Option<&'a Team>,
    /// Lower-case ids, names, addresses and unique first names; `None` where a name could mean two people.
    known: HashMap<String, Option<&'a PersonId>>,
    /// Whole names without marks, as addresses spell them: `ana-ruiz`.
    spelt: HashMap<String, Option<&'a PersonId>>,
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
        let mut spelt = HashMap::new();
        for person in people() {
            claim(&mut spelt, spelling(&person.name), &person.id);
        }
        People { team, known, spelt }
    }

    /// The person called `name`; without a team, whoever `name` says.
    pub(crate) fn find(&self, name: &str) -> Option<PersonId> {
        let name = bare(name);
        if self.team.is_none() {
            let name = name.split('<').next().filter(|n| !n.trim().is_empty());
            return name.and_then(|n| PersonId::new(n).ok());
        }
        self.look_up(name).cloned()
    }

    /// Whom a name is matched against.
    pub(crate) fn team(&self) -> Option<&'a Team> {
        self.team
    }

    /// Whether nobody can be meant by a name, rather than two.
    pub(crate) fn is_strange(&self, name: &str) -> bool {
        let whole = fold(name);
        !matches!(self.known.get(&whole), Some(None)) && self.look_up(name).is_none()
    }

    /// Whether somebody goes by exactly this name, id or address.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.known.contains_key(&fold(name))
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
        // `Chloe` for Chloé, and `ana.ruiz@example.org` for an Ana Ruiz whose address nobody wrote down.
        let spelt = || {
            let written = match whole.split_once('@') {
                Some((local, _)) => Some(spelling(local)).filter(|local| local.contains('-')),
                None => Some(spelling(&whole)),
            };
            self.spelt.get(&written?).copied()?
        };
        found.copied().flatten().or_else(spelt)
    }
}

/// A name without what trackers set before it.
pub(crate) fn bare(name: &str) -> &str {
    name.trim()
        .trim_start_matches(|c: char| c == '@' || c.is_whitespace())
}

/// Words for nobody, as exports write them where a task has no owner.
pub(crate) fn is_nobody(name: &str) -> bool {
    let name = fold(bare(name));
    !name.chars().any(char::is_alphanumeric)
        || [
            "unassigned",
            "nicht zugewiesen",
            "none",
            "nobody",
            "niemand",
            "n/a",
        ]
        .contains(&name.as_str())
}

fn claim<'a>(known: &mut HashMap<String, Option<&'a PersonId>>, name: String, id: &'a PersonId) {
    if name.is_empty() {
        return;
    }
    let entry = known.entry(name).or_insert(Some(id));
    if *entry != Some(id) {
        *entry = None;
    }
}

/// A control character, or one of those that only steer how text is drawn.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// In lower case, with single blanks; what no name can hold counts as a blank.
pub(crate) fn fold(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || is_unseen(c))
        .filter(|word| !word.is_empty())
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
        let people = People::new(Some(&team));
        let find = |name| people.find(name).map(|p| p.to_string());
        for name in [
            "ANA",
            "ana  ruiz",
            "Ana",
            "Ana.Ruiz@example.org",
            "ana.ruiz",
            "@ana",
            "Ana R <ana.ruiz@example.org>",
            "Ana_Ruiz@another.example",
            "Ána Rüiz",
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
    }

    #[test]
    fn without_a_team_names_stand_as_written() {
        let people = People::new(None);
        assert_eq!(people.find("Zed Moe").unwrap().as_str(), "Zed Moe");
    }
}
