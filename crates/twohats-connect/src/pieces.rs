//! A calendar file in pieces: one for each event with all its overrides and the zones it names, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use twohats_calendar::recur::{Frequency, Rule, Until};
use twohats_calendar::{Calendar, Component, ComponentId, Kind, Moment, Window, event, expand};
use twohats_model::Person;

/// Most bytes of one calendar file: a decade of a very busy person.
pub const MAX_CALENDAR_BYTES: usize = 32 * 1024 * 1024;
/// Most events of one calendar.
const MAX_EVENTS: usize = 50_000;
/// Problems of one file that are told; more are counted.
const MAX_PROBLEMS: usize = 100;
/// A rule with more repetitions than this is taken to recur for ever: that only makes a search look at it more often.
const MOST_COUNTED: u64 = 2_000;
/// The same for a rule that ends more years after it began.
const MOST_YEARS: i16 = 10;
/// How far behind its DTSTART the first occurrence of a rule without end is looked for, in hours.
const FIRST_WITHIN: i64 = 24 * 366 * 2;
/// Room for zones and for overrides that were moved to before the first occurrence, in hours.
const ROOM: i64 = 24 * 14;

/// What every calendar file begins with.
const HEAD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Twohats//Twohats//EN\r\n";
const TAIL: &str = "END:VCALENDAR\r\n";

/// One event of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPiece {
    /// Its UID, or one made from what it is where the file gives none.
    pub uid: String,
    /// SUMMARY of the event itself, on one line, as long as it is.
    pub title: String,
    /// Start of its first occurrence.
    pub starts_at: Timestamp,
    /// End of its last; none where it recurs for ever, or for very long.
    pub ends_at: Option<Timestamp>,
    /// Whether it recurs.
    pub recurs: bool,
    /// Its bytes, in a calendar of its own.
    pub ical: String,
}

/// Cuts a file into its events, each of at most `largest` bytes; what is wrong comes second, a line each.
///
/// # Errors
/// In words, when it is no calendar, or larger than [`MAX_CALENDAR_BYTES`].
pub fn cut_calendar(
    bytes: Vec<u8>,
    owner: &Person,
    largest: usize,
) -> Result<(Vec<CalendarPiece>, Vec<String>), String> {
    if bytes.len() > MAX_CALENDAR_BYTES {
        return Err(format!(
            "has at most {MAX_CALENDAR_BYTES} bytes, found {}",
            bytes.len()
        ));
    }
    let calendar = Calendar::parse(bytes);
    if calendar.of_kind(Kind::Calendar).next().is_none() {
        return Err(
            "is no calendar: it has no BEGIN:VCALENDAR; export it as iCalendar (.ics)".to_owned(),
        );
    }
    let mut problems: Vec<String> = calendar
        .problems()
        .iter()
        .map(ToString::to_string)
        .collect();
    let zones = Zones::of(&calendar);
    let groups = groups(&calendar);
    let left_out = groups.len().saturating_sub(MAX_EVENTS);
    let mut pieces = Vec::new();
    for (uid, ids) in groups.into_iter().take(MAX_EVENTS) {
        let components: Vec<Component<'_>> = ids
            .iter()
            .filter_map(|id| calendar.component(*id))
            .collect();
        let piece = piece(uid, &components, &zones, owner).and_then(|piece| fits(piece, largest));
        match piece {
            Ok(piece) => pieces.push(piece),
            Err(problem) => {
                let line = components.first().map_or(0, Component::line);
                problems.push(format!("line {line}: {problem}"));
            }
        }
    }
    if left_out > 0 {
        problems.push(format!(
            "more than {MAX_EVENTS} events: {left_out} are left out"
        ));
    }
    let more = problems.len().saturating_sub(MAX_PROBLEMS);
    if more > 0 {
        problems.truncate(MAX_PROBLEMS);
        problems.push(format!("{more} more problems are not listed"));
    }
    Ok((pieces, problems))
}

fn fits(piece: CalendarPiece, largest: usize) -> Result<CalendarPiece, String> {
    let bytes = piece.ical.len();
    if bytes > largest {
        return Err(format!(
            "the event has {bytes} bytes with its overrides, and is left out: more than {largest} cannot be kept; take out attachments"
        ));
    }
    Ok(piece)
}

/// The file that the pieces make: each zone once, each event as it is.
pub fn join_calendar<'a>(pieces: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let (mut zones, mut events) = (BTreeSet::new(), Vec::new());
    for piece in pieces {
        let calendar = Calendar::parse(piece);
        for component in calendar.components() {
            let is_top = component
                .parent()
                .is_some_and(|p| p.kind() == Kind::Calendar);
            match component.kind() {
                Kind::TimeZone if is_top => {
                    zones.insert(component.raw().to_vec());
                }
                _ if is_top => events.push(component.raw().to_vec()),
                _ => {}
            }
        }
    }
    let mut file = HEAD.as_bytes().to_vec();
    for part in zones.into_iter().chain(events) {
        push_whole(&mut file, &part);
    }
    file.extend(TAIL.as_bytes());
    file
}

/// Whether two pieces say the same, whenever they were exported: many programs stamp each export anew.
pub fn say_the_same(a: &str, b: &str) -> bool {
    fn said(text: &str) -> impl Iterator<Item = &str> {
        text.lines().filter(|line| !line.starts_with("DTSTAMP"))
    }
    a == b || said(a).eq(said(b))
}

/// Events and free/busy times by UID, in the order of the file.
fn groups(calendar: &Calendar) -> Vec<(String, Vec<ComponentId>)> {
    let mut groups: Vec<(String, Vec<ComponentId>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut nameless: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for component in calendar.components() {
        if !matches!(component.kind(), Kind::Event | Kind::FreeBusy) {
            continue;
        }
        let uid = component
            .property("UID")
            .map(|uid| uid.value().trim().to_owned());
        let uid = uid.filter(|uid| !uid.is_empty()).unwrap_or_else(|| {
            // Twice the same without a name is two events.
            let digest = Sha256::digest(component.raw()).to_vec();
            let hex: String = digest
                .iter()
                .take(8)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let nth = nameless.entry(digest).or_default();
            *nth += 1;
            format!("nameless-{hex}-{nth}")
        });
        match places.get(&uid) {
            Some(place) => groups[*place].1.push(component.id()),
            None => {
                places.insert(uid.clone(), groups.len());
                groups.push((uid, vec![component.id()]));
            }
        }
    }
    groups
}

/// The zones that a file describes, and what it says of itself that decides what an event means.
struct Zones<'a> {
    /// By name, in lower case.
    described: BTreeMap<String, Vec<Component<'a>>>,
    /// Lines of the calendar itself.
    own_lines: String,
}

impl<'a> Zones<'a> {
    fn of(calendar: &'a Calendar) -> Zones<'a> {
        let mut described: BTreeMap<String, Vec<Component<'a>>> = BTreeMap::new();
        for zone in calendar.of_kind(Kind::TimeZone) {
            if let Some(name) = zone.property("TZID") {
                let same = described.entry(plain(name.value())).or_default();
                // A file with many of one name describes none of them well; the first few are enough.
                if same.len() < 3 && same.iter().all(|known| known.raw() != zone.raw()) {
                    same.push(zone);
                }
            }
        }
        let mut own_lines = String::new();
        for own in calendar.of_kind(Kind::Calendar).take(1) {
            for name in ["X-WR-TIMEZONE", "X-WR-CALNAME"] {
                let line = own.property(name);
                // The calendar's name tells whose it is only where it is an address.
                let line = line.filter(|l| name == "X-WR-TIMEZONE" || l.value().contains('@'));
                if let Some(line) = line {
                    own_lines.push_str(&format!("{name}:{}\r\n", line.value()));
                }
            }
        }
        Zones {
            described,
            own_lines,
        }
    }
}

fn piece(
    uid: String,
    components: &[Component<'_>],
    zones: &Zones<'_>,
    owner: &Person,
) -> Result<CalendarPiece, String> {
    let ical = standing_alone(components, zones);
    let calendar = Calendar::parse(ical.as_str());
    let events: Vec<event::Event> = calendar
        .of_kind(Kind::Event)
        .map(|component| event::Event::read(&component).0)
        .collect();
    let master = events.iter().find(|event| event.recurrence_id.is_none());
    let title = master.or(events.first()).map(|event| event.title.clone());
    let title: String = title.unwrap_or_default();
    let recurs = events.iter().any(event::Event::is_recurring) || events.len() > 1;
    let rules: Vec<&Rule> = events.iter().flat_map(|event| &event.rules).collect();
    let start = master.and_then(|master| master.start.as_ref());
    let year = start.map_or(0, |start| start.civil().year());
    let endless = rules.iter().any(|rule| is_endless(rule, year));
    let (from, to) = reach(&events, endless);
    let window = Window {
        from,
        to,
        zone: owner.zone.clone(),
        owner: owner.emails.clone(),
    };
    let found = expand(&calendar, &window);
    let first = found.occurrences.iter().map(|o| o.start).min();
    let last = found.occurrences.iter().map(|o| o.end).max();
    let Some(starts_at) = first.or(if endless { Some(from) } else { None }) else {
        let why = found
            .problems
            .first()
            .map(|problem| problem.message.clone());
        return Err(why.unwrap_or_else(|| "the event never takes place; it is left out".to_owned()));
    };
    Ok(CalendarPiece {
        uid,
        title: clean(&title),
        starts_at,
        ends_at: last.filter(|_| !endless),
        recurs,
        ical,
    })
}

/// Whether a rule has no end, or one that is too far away to be counted out.
fn is_endless(rule: &Rule, start_year: i16) -> bool {
    let last_year = rule.until.as_ref().map(|until| match until {
        Until::Date(date) => date.year(),
        Until::Utc(at) | Until::Local(at) => at.year(),
    });
    let dense = matches!(
        rule.frequency,
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
    );
    match (last_year, rule.count) {
        (None, None) => true,
        (Some(last), _) if dense || last.saturating_sub(start_year) > MOST_YEARS => true,
        (_, Some(count)) => count > MOST_COUNTED,
        (Some(_), None) => false,
    }
}

/// The components in a calendar of their own, with the zones they name.
fn standing_alone(components: &[Component<'_>], zones: &Zones<'_>) -> String {
    let mut named = BTreeSet::new();
    for component in components {
        for property in component.properties() {
            if let Some(name) = property.param("TZID") {
                named.insert(plain(&name));
            }
        }
    }
    let mut out = HEAD.as_bytes().to_vec();
    out.extend(zones.own_lines.as_bytes());
    for zone in named
        .iter()
        .filter_map(|name| zones.described.get(name))
        .flatten()
    {
        push_whole(&mut out, zone.raw());
    }
    for component in components {
        push_whole(&mut out, component.raw());
    }
    out.extend(TAIL.as_bytes());
    // Bytes that are no UTF-8 cannot be kept as text; what they stand for is shown as unknown letters.
    String::from_utf8(out)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The instants between which the first occurrence, and where it ends the last, must lie.
fn reach(events: &[event::Event], endless: bool) -> (Timestamp, Timestamp) {
    if !endless {
        return (Timestamp::MIN, Timestamp::MAX);
    }
    let hours = SignedDuration::from_hours;
    let starts = events.iter().filter_map(|event| event.start.as_ref());
    let first = starts
        .filter_map(roughly)
        .min()
        .unwrap_or(Timestamp::UNIX_EPOCH);
    (
        first.saturating_sub(hours(ROOM)).unwrap_or(Timestamp::MIN),
        first
            .saturating_add(hours(FIRST_WITHIN))
            .unwrap_or(Timestamp::MAX),
    )
}

/// The instant of a clock reading, as if its zone were UTC.
fn roughly(moment: &Moment) -> Option<Timestamp> {
    let civil = match moment {
        Moment::Date(date) => date.at(0, 0, 0, 0),
        Moment::Floating(at) | Moment::Utc(at) | Moment::Zoned { at, .. } => *at,
    };
    civil
        .to_zoned(jiff::tz::TimeZone::UTC)
        .ok()
        .map(|at| at.timestamp())
}

/// Appends a component, with the end of line that a cut file may lack.
fn push_whole(out: &mut Vec<u8>, raw: &[u8]) {
    out.extend(raw);
    if !raw.ends_with(b"\n") {
        out.extend(b"\r\n");
    }
}

fn plain(tzid: &str) -> String {
    tzid.trim().trim_matches('"').to_lowercase()
}

/// A title on one line.
fn clean(title: &str) -> String {
    let line = title.chars().map(|c| if c.is_control() { ' ' } else { c });
    line.collect::<String>().trim().to_owned()
}
