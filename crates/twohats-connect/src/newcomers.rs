//! Makes people of owners whom the team does not have.

use jiff::tz::TimeZone;
use twohats_model::{Person, PersonId, Team};

use crate::people::{People, bare, is_unseen};
use crate::strangers::{MAX_NAME_CHARS, Strangers};

/// Most people that one list of tasks adds to a team. More are rather a column that holds something else.
pub const MAX_NEWCOMERS: usize = 200;

/// Longest id made from a name, in characters.
const MAX_MADE_CHARS: usize = 40;

/// The team with all who were met and have something to do; `None` where they are too many.
///
/// One person may be met under several names: whole names are taken first, then addresses and single words, each only
/// where it does not mean somebody already there.
pub(crate) fn grow(team: &Team, strangers: &Strangers, zone: &TimeZone) -> Option<Team> {
    let met = strangers.met().iter();
    let met = met.filter(|met| met.is_strange && met.stranger.open > 0);
    let mut named: Vec<Named> = met
        .filter_map(|met| Named::read(&met.stranger.name))
        .collect();
    if strangers.is_cut() || named.len() > MAX_NEWCOMERS {
        return None;
    }
    // Stable: within a rank in the order of the file.
    named.sort_by_key(Named::rank);
    let mut grown = team.clone();
    for rank in 0..=LAST_RANK {
        let before = grown.clone();
        let people = People::new(Some(&before));
        for newcomer in named.iter().filter(|named| named.rank() == rank) {
            join(&mut grown, team.people.len(), &people, newcomer, zone);
        }
    }
    Some(grown)
}

/// What a name says of a person.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    name: String,
    email: Option<String>,
    /// Whether the name was made from the address.
    only_address: bool,
}

/// The rank of what says least.
const LAST_RANK: u8 = 2;

impl Named {
    /// `Ben Okafor`, `ben.okafor@example.org`, `Ben Okafor <ben@example.org>`; nothing for what is no name.
    fn read(text: &str) -> Option<Named> {
        let text = bare(text);
        let (name, inside) = match text.split_once(['<', '(']) {
            Some((name, inside)) => (name.trim(), inside.trim_end_matches(['>', ')']).trim()),
            None => (text, ""),
        };
        let (name, email) = match (address(name), address(inside)) {
            (Some(email), _) => ("", Some(email)),
            (None, email) => (name, email),
        };
        let named = Named {
            only_address: name.is_empty(),
            name: match (&email, name.is_empty()) {
                (Some(email), true) => name_of(email),
                _ => clean(name),
            },
            email,
        };
        let fits = named.name.chars().count() <= MAX_NAME_CHARS
            && !named.name.ends_with('…')
            && named.name.chars().any(char::is_alphabetic);
        fits.then_some(named)
    }

    /// What says most is taken first.
    fn rank(&self) -> u8 {
        match (self.only_address, self.name.contains(' ')) {
            (false, true) => 0,
            (true, _) => 1,
            (false, false) => LAST_RANK,
        }
    }
}

/// Adds one person, or the address to the newcomer who is meant. `people` are the team with the newcomers of the ranks
/// before; the first `old` of `grown` are the team as it was.
fn join(grown: &mut Team, old: usize, people: &People<'_>, named: &Named, zone: &TimeZone) {
    let spelt = spelling(&named.name);
    let found = people.look_up(&named.name);
    let same = grown.people[old..].iter_mut().find(|person| {
        let email = named.email.as_ref();
        email.is_some_and(|email| person.emails.contains(email))
            || spelling(&person.name) == spelt
            || found == Some(&person.id)
    });
    let email = named.email.clone();
    if let Some(person) = same {
        if !named.only_address && spelling(&person.name) == spelt {
            // Somebody wrote it themselves; what was made from an address has no marks.
            person.name.clone_from(&named.name);
        }
        let new = email.filter(|email| !person.emails.contains(email));
        person.emails.extend(new);
        return;
    }
    // Two people go by that name, and nobody can say which is meant; an address says it.
    if email.is_none() && !people.is_strange(&named.name) {
        return;
    }
    let taken = |id: &str| people.is_taken(id) || grown.people.iter().any(|p| p.id.as_str() == id);
    let mut person = Person::new(made_id(&named.name, taken), zone.clone());
    person.name.clone_from(&named.name);
    person.emails.extend(email);
    grown.people.push(person);
}

/// An address in lower case, where `text` is one.
fn address(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    let odd = |c: char| c.is_whitespace() || is_unseen(c) || matches!(c, '@' | '<' | '>' | ',');
    let whole = !local.is_empty() && domain.contains(|c: char| c.is_alphanumeric());
    (whole && !text.contains(char::is_whitespace) && !local.contains(odd) && !domain.contains(odd))
        .then(|| text.to_lowercase())
}

/// `ben.okafor@example.org` → `Ben Okafor`.
fn name_of(email: &str) -> String {
    let local = email.split('@').next().unwrap_or_default();
    let local = local.split('+').next().unwrap_or_default();
    let words = local.split(['.', '_', '-']).filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// On one line, with single blanks.
fn clean(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || is_unseen(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The name in lower case with dashes; a number follows where that is taken.
fn made_id(name: &str, taken: impl Fn(&str) -> bool) -> PersonId {
    let stem: String = spelling(name).chars().take(MAX_MADE_CHARS).collect();
    let stem = stem.trim_end_matches('-');
    let stem = if stem.is_empty() { "person" } else { stem };
    let numbered = (2_usize..).map(|n| format!("{stem}-{n}"));
    let id = std::iter::once(stem.to_owned())
        .chain(numbered)
        .find(|id| !taken(id))
        .unwrap_or_default();
    PersonId::new(&id).expect("letters, digits and dashes, few enough, are an id")
}

/// A name as ids and addresses spell it: in lower case, Latin letters without marks, all else as single dashes.
pub(crate) fn spelling(name: &str) -> String {
    let mut spelt = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match unmarked(c) {
            c if c.is_alphanumeric() => spelt.push(c),
            _ if spelt.is_empty() || spelt.ends_with('-') => {}
            _ => spelt.push('-'),
        }
    }
    spelt.truncate(spelt.trim_end_matches('-').len());
    spelt
}

/// A small Latin letter without its mark.
fn unmarked(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ĺ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}
