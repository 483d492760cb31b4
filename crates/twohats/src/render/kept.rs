//! A plan that is kept, for people: the weeks as pictures, then what matters most, what to keep, what to hand over, what
//! found no place and what to know.

mod weeks;

use jiff::civil::Date;
use twohats_model::Minutes;
use twohats_record::{Person, Proposal, ProposalAdvice, ProposalUnplaced};

use super::line::Line;
use super::proposal::section::{Item, draw as section};
use super::{week, when};
use crate::terminal::Terminal;

pub(crate) use weeks::{of_proposal, of_week};

/// Tasks listed of a whole team; the advice below has all that are the lead's.
const MAX_OF_TEAM: usize = 8;

/// Lays out a plan, with a picture for each week of each of `people` between the first of `days` and the day before the
/// second.
pub(crate) fn draw(
    proposal: &Proposal,
    people: &[&Person],
    days: (Date, Date),
    terminal: &Terminal,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for person in people {
        let diary = of_proposal(proposal, person);
        for week in week::diary::weeks(&diary, days) {
            lines.extend(week::draw(&week, terminal));
            lines.push(Line::default());
        }
    }
    if !lines.is_empty() {
        lines.push(week::legend());
    }
    lines.extend(ranked(proposal, people, terminal));
    if proposal.people.len() > 1 {
        for (title, course) in [
            ("Keep", "keep"),
            ("Hand over", "hand-over"),
            ("Leave for later", "leave-out"),
        ] {
            let advice = proposal.advice.iter().filter(|a| a.course == course);
            let items: Vec<Item> = advice.map(|advice| advised(proposal, advice)).collect();
            lines.extend(section(title, &items, terminal));
        }
    }
    lines.extend(unplaced(&proposal.unplaced, terminal));
    lines.extend(warnings(proposal, terminal));
    lines
}

fn ranked(proposal: &Proposal, people: &[&Person], terminal: &Terminal) -> Vec<Line> {
    let most = if proposal.people.len() > 1 {
        MAX_OF_TEAM
    } else {
        usize::MAX
    };
    let zone = people
        .first()
        .and_then(|p| jiff::tz::TimeZone::get(&p.zone).ok());
    let zone = zone.unwrap_or(jiff::tz::TimeZone::UTC);
    let item = |ranked: &twohats_record::RankedTask| {
        let who = ranked.person.as_deref().map(|person| {
            if person == proposal.me {
                "you"
            } else {
                name(proposal, person)
            }
        });
        let done = ranked.done.as_deref().and_then(|at| when::parse(at, &zone));
        let done = done.map(|at| at.strftime("%a %-d %b, %-H:%M").to_string());
        let plan = match (who, done) {
            (Some(who), Some(done)) => format!("done {done} by {who}"),
            (Some(who), None) => format!("begun by {who}, not done in these days"),
            (None, _) => "nobody does it in these days".to_owned(),
        };
        Item {
            mark: ranked.rank.to_string(),
            head: format!("{} ({})", ranked.title, ranked.task),
            body: vec![format!("{}; {plan}", ranked.why)],
        }
    };
    let items: Vec<Item> = proposal.ranked.iter().take(most).map(item).collect();
    section("What matters most", &items, terminal)
}

fn advised(proposal: &Proposal, advice: &ProposalAdvice) -> Item {
    let to = advice.to.as_deref().map(|to| name(proposal, to));
    let arrow = to.map(|name| format!(" → {name}")).unwrap_or_default();
    let mut body = vec![advice.reason.clone()];
    if to.is_some() {
        body.push(format!(
            "Takes {} of your time, frees {}.",
            Minutes(advice.handover_minutes),
            Minutes(advice.freed_minutes)
        ));
    }
    Item {
        mark: advice.rank.to_string(),
        head: format!("{} ({}){arrow}", advice.title, advice.task),
        body,
    }
}

/// What found no place; what is alike is told once.
pub(crate) fn unplaced(unplaced: &[ProposalUnplaced], terminal: &Terminal) -> Vec<Line> {
    let mut alike: Vec<(Item, usize)> = Vec::new();
    for item in unplaced.iter().map(without_place) {
        match alike.iter_mut().find(|(known, _)| *known == item) {
            Some((_, times)) => *times += 1,
            None => alike.push((item, 1)),
        }
    }
    let items = alike.into_iter().map(|(mut item, times)| {
        if times > 1 {
            item.head.push_str(&format!(", {times} times"));
        }
        item
    });
    section("No place found", &items.collect::<Vec<_>>(), terminal)
}

fn without_place(unplaced: &ProposalUnplaced) -> Item {
    let (missing, of) = (
        Minutes(unplaced.missing_minutes),
        Minutes(unplaced.of_minutes),
    );
    let share = if missing == of {
        of.to_string()
    } else {
        format!("{missing} of {of}")
    };
    let mut body = vec![unplaced.why.clone()];
    body.extend(unplaced.remedy.iter().map(|r| format!("→ {}", r.change)));
    Item {
        mark: "•".into(),
        head: format!("{}, {share}", unplaced.title),
        body,
    }
}

/// What to know before accepting the plan, each after the task that it is about unless it names that itself.
fn warnings(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    let items = proposal.warnings.iter().map(|warning| {
        let task = warning.task.as_deref();
        let ranked = task.and_then(|task| proposal.ranked.iter().find(|r| r.task == task));
        let text = match ranked {
            Some(ranked) if !warning.text.contains(&ranked.title) => {
                format!("{} ({}): {}", ranked.title, ranked.task, warning.text)
            }
            _ => warning.text.clone(),
        };
        Item {
            mark: "!".into(),
            head: String::new(),
            body: vec![text],
        }
    });
    section("Before you accept it", &items.collect::<Vec<_>>(), terminal)
}

/// A person's name for people.
fn name<'a>(proposal: &'a Proposal, person: &'a str) -> &'a str {
    let found = proposal.people.iter().find(|one| one.id == person);
    found.map_or(person, |one| one.name.as_str())
}
