//! `twohats today`, `twohats week`, `twohats ranked`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use twohats_app::ranked::{self, RankedQuery};
use twohats_app::today;
use twohats_app::week::{self, WeekQuery};
use twohats_record::Person;
use twohats_store::Stored;

use crate::args::{ColorChoice, RankedArgs, TodayArgs, WeekArgs};
use crate::desk::Desk;
use crate::exit::{Failure, Outcome};
use crate::render::line::{Line, Tone};
use crate::render::week as picture;
use crate::render::{day, proposal};
use crate::terminal::Terminal;
use crate::{choice, lookup, say};

/// Days of a week.
const DAYS: u16 = 7;

/// Shows the day.
pub(super) async fn today(args: &TodayArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let today = today::today(&desk.app, &desk.permit, desk.person.as_deref()).await?;
    if args.data.json {
        return say::json(&today);
    }
    say::lines(&day::draw(&today, &Terminal::of_stdout(color)), color)
}

/// Shows a week.
pub(super) async fn week(args: &WeekArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let found = desk.people().await?;
    let people = people(args, &desk, &found)?;
    let first = monday(
        args.day.unwrap_or_else(|| lookup::today(&desk)),
        args.day.is_some(),
    );
    let query = WeekQuery {
        first: Some(first),
        days: Some(DAYS),
        person: match people.as_slice() {
            [only] if !args.everyone => Some(only.id.clone()),
            _ => None,
        },
    };
    let week = week::week(&desk.app, &desk.permit, &query).await?;
    if args.data.json {
        return say::json(&week);
    }
    let terminal = Terminal::of_stdout(color);
    let mut lines = Vec::new();
    let days = (first, first.saturating_add(i64::from(DAYS).days()));
    for person in people {
        for week in picture::diary::weeks(&picture::view::diary(&week, person), days) {
            lines.extend(picture::draw(&week, &terminal));
            lines.push(Line::default());
        }
    }
    lines.push(picture::legend());
    lines.extend(proposal::unplaced(&week.unplaced, &terminal));
    match &week.plan {
        None => note(
            &mut lines,
            "No plan is in force: `twohats plan` proposes one.",
        ),
        Some(plan) if plan.outdated => note(
            &mut lines,
            "Something has changed since this plan was made: `twohats plan` makes a new one.",
        ),
        Some(_) => {}
    }
    say::lines(&lines, color)
}

fn note(lines: &mut Vec<Line>, text: &str) {
    lines.push(Line::default());
    lines.push(Line::of(text, Tone::Faint));
}

/// Whose weeks are shown: those that are named, everybody's, or the user's.
fn people<'a>(
    args: &WeekArgs,
    desk: &Desk,
    found: &'a [Stored<Person>],
) -> Result<Vec<&'a Person>, Failure> {
    if args.everyone {
        return Ok(found.iter().map(|stored| &stored.record).collect());
    }
    let named = args.person.iter();
    let named: Result<Vec<&Person>, Failure> = named
        .map(|wanted| Ok(&choice::person(found, wanted)?.record))
        .collect();
    let named = named?;
    if !named.is_empty() {
        return Ok(named);
    }
    let me = found
        .iter()
        .find(|one| Some(&one.record.id) == desk.person.as_ref());
    Ok(me.map(|stored| &stored.record).into_iter().collect())
}

/// The Monday of the week of `day`; of the coming week at the end of one, unless the day was asked for.
fn monday(day: Date, asked: bool) -> Date {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let day = if weekend && !asked {
        day.saturating_add(2.days())
    } else {
        day
    };
    let since = day.weekday().to_monday_zero_offset();
    day.saturating_sub(i64::from(since).days())
}

/// Lists what matters.
pub(super) async fn ranked(args: &RankedArgs, color: ColorChoice) -> Outcome {
    let desk = Desk::open(&args.data).await?;
    let query = RankedQuery {
        limit: Some(args.limit),
        ..RankedQuery::default()
    };
    let list = ranked::ranked(&desk.app, &desk.permit, &query).await?;
    if args.data.json {
        return say::json(&list);
    }
    if list.items.is_empty() {
        return say::sentence("no open task; `twohats add` makes one");
    }
    let terminal = Terminal::of_stdout(color);
    let items = list.items.iter();
    let mut lines: Vec<Line> = items
        .flat_map(|item| day::ranked(item, &terminal))
        .collect();
    if list.total > list.items.len() {
        let more = list.total - list.items.len();
        note(
            &mut lines,
            &format!("and {more} more: `twohats ranked -n {}`", list.total),
        );
    }
    say::lines(&lines, color)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_begins_on_monday_and_a_weekend_looks_ahead() {
        assert_eq!(monday(date(2026, 11, 25), false), date(2026, 11, 23));
        assert_eq!(monday(date(2026, 11, 22), false), date(2026, 11, 23));
        assert_eq!(monday(date(2026, 11, 22), true), date(2026, 11, 16));
        assert_eq!(monday(date(2026, 11, 23), false), date(2026, 11, 23));
    }
}
