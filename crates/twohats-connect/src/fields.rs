//! Single fields from text: efforts, importance, skills, lists.

use std::collections::BTreeMap;

use twohats_model::{Hat, Importance, Level, MINUTES_PER_WORKDAY, Minutes, Skill};

use crate::Unit;
use crate::dates::Written;
use crate::draft::Reading;
use crate::read::shorten;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What was found, and what became of it.
    pub(crate) found: String,
    /// What would mend it.
    pub(crate) mend: String,
}

impl Fault {
    pub(crate) fn new(found: impl Into<String>, mend: impl Into<String>) -> Fault {
        Fault {
            found: found.into(),
            mend: mend.into(),
        }
    }
}

/// The level a task needs of a skill that is named without one.
pub(crate) const DEFAULT_NEED: i64 = 3;

/// Longest single text that is read as an effort, importance or skill, in bytes.
const MAX_BYTES: usize = 200;

const EFFORT_MEND: &str =
    "write minutes or hours, such as 90m, 1.5h, 1h30, 2d (of 8 h) or 3 points";

/// An effort: a bare number in the unit of `reading`, or with its own. Nothing for nought.
pub(crate) fn effort(text: &str, reading: Reading) -> Result<Option<Minutes>, Fault> {
    let shown = shorten(text, 40);
    let refuse = |why: &str| {
        Fault::new(
            format!("the effort `{shown}` is left out: {why}"),
            EFFORT_MEND,
        )
    };
    if text.len() > MAX_BYTES {
        return Err(refuse("it is no length of time"));
    }
    if text.trim_start().starts_with('-') {
        return Err(refuse("it is negative"));
    }
    let minutes = match (points(text, reading.unit), number(text)) {
        (Some(points), _) => checked_minutes(points * f64::from(reading.per_point.0)),
        (None, Some(number)) => checked_minutes(number * unit_minutes(reading)),
        (None, None) => iso_duration(text).or_else(|| Minutes::parse(text).ok()),
    };
    let minutes =
        minutes.ok_or_else(|| refuse("it is no length of time, or longer than a working year"))?;
    // Something above nought, however short, is work: it does not vanish in rounding.
    Ok((minutes.0 > 0).then_some(minutes))
}

/// The number of story points, where the text or the unit says that it is one.
pub(crate) fn points(text: &str, unit: Unit) -> Option<f64> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || ".,".contains(c)))
        .unwrap_or(text.len());
    let unit = if end == text.len() {
        unit
    } else {
        Unit::parse(&text[end..])?
    };
    (unit == Unit::Points)
        .then(|| number(&text[..end]))
        .flatten()
}

/// A bare number, with a decimal point or comma.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    if !plain || text.len() > 20 {
        return None;
    }
    text.replace(',', ".").parse().ok()
}

fn unit_minutes(reading: Reading) -> f64 {
    match reading.unit {
        Unit::Seconds => 1.0 / 60.0,
        Unit::Minutes => 1.0,
        Unit::Hours => 60.0,
        Unit::Days => f64::from(MINUTES_PER_WORKDAY),
        Unit::Points => f64::from(reading.per_point.0),
    }
}

/// Longest effort, in minutes: as long as [`Minutes::parse`] allows.
const MAX_MINUTES: f64 = 200_000.0;

fn checked_minutes(minutes: f64) -> Option<Minutes> {
    // In range and not negative, so the cast keeps the value.
    (0.0..=MAX_MINUTES)
        .contains(&minutes)
        .then(|| Minutes(minutes.ceil() as u32))
}

/// `PT2H30M`, `P1DT4H`, `P2W`; days are working days.
fn iso_duration(text: &str) -> Option<Minutes> {
    let mut rest = text.trim().strip_prefix(['P', 'p'])?;
    let mut in_time = false;
    let mut total = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix(['T', 't']) {
            (rest, in_time) = (time, true);
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let day = f64::from(MINUTES_PER_WORKDAY);
        let minutes = match (rest.as_bytes()[end].to_ascii_uppercase(), in_time) {
            (b'W', false) => 5.0 * day,
            (b'D', false) => day,
            (b'H', true) => 60.0,
            (b'M', true) => 1.0,
            (b'S', true) => 1.0 / 60.0,
            _ => return None,
        };
        total += number(&rest[..end])? * minutes;
        rest = &rest[end + 1..];
    }
    checked_minutes(total)
}

/// `maker` or `lead`.
pub(crate) fn hat(text: &str) -> Result<Hat, Fault> {
    Hat::parse(text).ok_or_else(|| {
        let found = format!(
            "the hat `{}` is left out: there is none of that name",
            shorten(text, 40)
        );
        Fault::new(found, "write maker or lead, or leave it out")
    })
}

const IMPORTANCE_MEND: &str = "write 1 (nice to have) to 5 (the quarter hangs on it)";

/// 1 to 5, or a tracker's word for a priority. A number beyond is taken as the nearest, with the fault that says so.
pub(crate) fn importance(text: &str) -> Result<(Importance, Option<Fault>), Fault> {
    if let Some(value) = importance_word(text) {
        return Ok((value, None));
    }
    let shown = shorten(text, 40);
    let value: i64 = text.trim().parse().map_err(|_| {
        Fault::new(
            format!("the importance `{shown}` is left out: it is no number or known word"),
            IMPORTANCE_MEND,
        )
    })?;
    let nearest = Importance::new(value.clamp(1, 5)).unwrap_or(Importance::DEFAULT);
    let beyond = nearest.get() != u8::try_from(value).unwrap_or(0);
    let fault = beyond.then(|| {
        Fault::new(
            format!("importance is 1 to 5: `{shown}` is taken as {nearest}"),
            IMPORTANCE_MEND,
        )
    });
    Ok((nearest, fault))
}

/// What trackers write where nobody set a priority.
pub(crate) fn is_no_priority(text: &str) -> bool {
    let none = [
        "no priority",
        "none",
        "unprioritized",
        "not set",
        "undefined",
    ];
    none.iter()
        .any(|word| text.trim().eq_ignore_ascii_case(word))
}

/// A tracker's word for a priority, alone or beside others: `High`, `P1 - Critical`, `High priority`.
pub(crate) fn importance_word(text: &str) -> Option<Importance> {
    let alone = one_importance_word(text);
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 1)
        .take(6);
    alone.or_else(|| words.into_iter().find_map(one_importance_word))
}

/// Words of Jira, Linear, Taskwarrior and other trackers, and P0 to P5 (P1 being the first).
fn one_importance_word(text: &str) -> Option<Importance> {
    let value = match text.trim().to_lowercase().as_str() {
        "highest" | "blocker" | "critical" | "urgent" | "immediate" | "p0" | "p1" => 5,
        "high" | "major" | "important" | "h" | "p2" => 4,
        "medium" | "normal" | "moderate" | "default" | "m" | "p3" => 3,
        "low" | "minor" | "l" | "p4" => 2,
        "lowest" | "trivial" | "p5" => 1,
        _ => return None,
    };
    Importance::new(value).ok()
}

/// Whether it is complete: `yes`, `x`, `done`, `100%`, or the day on which it was.
pub(crate) fn done(text: &str) -> Result<bool, Fault> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "✓" | "✔" | "☑" | "1" | "100%" => Ok(true),
        "no" | "n" | "false" | "-" | "0" | "0%" | "☐" => Ok(false),
        _ => Ok(is_done_status(text) || Written::parse(text).is_some()),
    }
}

/// Names of statuses and lists that hold what is complete or dropped, in English and German.
const DONE: &str = "done|closed|complete|completed|resolved|finished|shipped|released|live|archive|archived|cancelled|\
    canceled|deleted|won't do|wont do|won't fix|rejected|declined|duplicate|deployed|\
    erledigt|fertig|abgeschlossen|geschlossen|gelöst|abgelehnt|verworfen|archiv|archiviert";

/// Whether a status or list of this name holds what is complete or dropped; "Done (Sprint 12)" does.
pub(crate) fn is_done_status(text: &str) -> bool {
    let name = text.split('(').next().unwrap_or_default();
    let plain = name.trim_matches(|c: char| !c.is_alphanumeric());
    let plain = plain.to_lowercase();
    DONE.split('|').any(|word| word == plain)
}

const SKILL_MEND: &str = "write skills as rust:3; sql:2, with levels 1 to 5";

/// Adds `rust:3; sql` to `skills`. Goes on after a fault and gives the first one.
pub(crate) fn skills(text: &str, skills: &mut BTreeMap<Skill, Level>) -> Result<(), Fault> {
    let mut first = None;
    for part in list(text) {
        match skill(&part) {
            Ok((skill, level, fault)) => {
                skills.insert(skill, level);
                first = first.or(fault);
            }
            Err(fault) => first = first.or(Some(fault)),
        }
    }
    first.map_or(Ok(()), Err)
}

fn skill(part: &str) -> Result<(Skill, Level, Option<Fault>), Fault> {
    let (name, level) = match part.rsplit_once([':', '=']) {
        Some((name, level)) => (name, Some(level.trim())),
        None => (part, None),
    };
    let skill = Skill::new(name).map_err(|error| Fault::new(error.to_string(), SKILL_MEND))?;
    let Some(text) = level else {
        let level = level_near(DEFAULT_NEED);
        return Ok((skill, level, None));
    };
    let value: i64 = text.parse().map_err(|_| {
        let found = format!(
            "the skill `{}` is left out: `{}` is no level",
            shorten(name, 40),
            shorten(text, 20)
        );
        Fault::new(found, SKILL_MEND)
    })?;
    let level = level_near(value);
    let fault = level_fault(skill.as_str(), value, level);
    Ok((skill, level, fault))
}

/// The level, or the nearest one.
pub(crate) fn level_near(value: i64) -> Level {
    Level::new(value.clamp(1, 5)).expect("a number clamped to 1 to 5 is a level")
}

/// What to say of a level that had to be moved into the range.
pub(crate) fn level_fault(skill: &str, found: i64, taken: Level) -> Option<Fault> {
    (i64::from(taken.get()) != found).then(|| {
        let found = format!("a skill level is 1 to 5: `{skill}` at {found} is taken as {taken}");
        Fault::new(found, SKILL_MEND)
    })
}

/// Parts between commas, semicolons, bars and line breaks, trimmed, none empty.
pub(crate) fn list(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split([',', ';', '|', '\n']).map(str::trim);
    parts.filter(|p| !p.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn done_has_many_names() {
        for name in [
            "Done",
            "✅ Done",
            "Done (Sprint 12)",
            "Won't do",
            "Erledigt",
            "gelöst",
        ] {
            assert!(is_done_status(name), "{name}");
        }
        for name in ["In Progress", "Not done", "Abandoned?", "", "(done)"] {
            assert!(!is_done_status(name), "{name}");
        }
    }

    fn in_unit(text: &str, unit: Unit) -> Result<Option<u32>, String> {
        let read = effort(
            text,
            Reading {
                unit,
                per_point: Minutes(240),
            },
        );
        read.map(|m| m.map(|m| m.0)).map_err(|f| f.found)
    }

    #[test]
    fn reads_efforts() {
        for (text, unit, minutes) in [
            ("90", Unit::Minutes, 90),
            ("1,5", Unit::Hours, 90),
            ("5400", Unit::Seconds, 90),
            ("2", Unit::Days, 960),
            ("3", Unit::Points, 720),
            ("0.5", Unit::Points, 120),
            ("3 points", Unit::Minutes, 720),
            ("2sp", Unit::Hours, 480),
            ("1h30", Unit::Points, 90),
            ("PT1H30M", Unit::Minutes, 90),
            ("P1DT1H", Unit::Minutes, 540),
            ("20", Unit::Seconds, 1),
        ] {
            assert_eq!(in_unit(text, unit), Ok(Some(minutes)), "{text}");
        }
        assert_eq!(in_unit("0", Unit::Hours), Ok(None));
        for bad in [
            "-3",
            "soon",
            "1e9",
            "P",
            "PT",
            "99999999",
            "3 bananas",
            "1.2.3",
        ] {
            assert!(in_unit(bad, Unit::Minutes).is_err() || bad == "PT", "{bad}");
        }
        assert!(
            in_unit("-2h", Unit::Minutes)
                .unwrap_err()
                .contains("negative")
        );
    }

    #[test]
    fn reads_importance() {
        let of = |text| importance(text).map(|(i, fault)| (i.get(), fault.is_some()));
        assert_eq!(of("Highest"), Ok((5, false)));
        assert_eq!(of("P3"), Ok((3, false)));
        assert_eq!(of("2"), Ok((2, false)));
        assert_eq!(of("P2 - Major"), Ok((4, false)));
        assert_eq!(of("9"), Ok((5, true)));
        assert_eq!(of("-1"), Ok((1, true)));
        assert!(importance("very").is_err());
    }

    #[test]
    fn reads_skills() {
        let mut found = BTreeMap::new();
        assert_eq!(skills("Rust:3; sql , c++ = 2", &mut found), Ok(()));
        let text: Vec<String> = found.iter().map(|(s, l)| format!("{s}:{l}")).collect();
        assert_eq!(text, ["c++:2", "rust:3", "sql:3"]);
        let fault = skills("rust:9; go:x; sql:1", &mut found).unwrap_err();
        assert_eq!(
            fault.found,
            "a skill level is 1 to 5: `rust` at 9 is taken as 5"
        );
        assert_eq!(found[&Skill::new("sql").unwrap()].get(), 1);
    }

    #[test]
    fn knows_what_done_looks_like() {
        for text in [
            "Done",
            " done ✅",
            "Closed",
            "2026-11-19T13:00:00Z",
            "x",
            "TRUE",
            "Won't Do",
        ] {
            assert_eq!(done(text), Ok(true), "{text}");
        }
        for text in ["To do", "no", "Doing", "In review"] {
            assert_eq!(done(text), Ok(false), "{text}");
        }
    }
}
