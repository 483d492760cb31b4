//! What to keep, what to hand to whom, what found no place, and what to know.

use twohats_model::PersonId;
use twohats_plan::advice::{Advice, Course};
use twohats_plan::proposal::{Proposal, Unplaced, Warning};

use super::section::{Item, draw};
use crate::render::line::Line;
use crate::terminal::Terminal;

/// The tasks that the lead keeps.
pub(super) fn keep(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    let kept = of(proposal, |course| *course == Course::Keep);
    let items: Vec<Item> = kept.map(|advice| item(advice, None)).collect();
    draw("Keep", &items, terminal)
}

/// The tasks that somebody else takes.
pub(super) fn hand_over(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    let handed = proposal.advice.iter().filter_map(|advice| {
        let Course::HandTo(person) = &advice.course else {
            return None;
        };
        let mut item = item(advice, Some(name(proposal, person)));
        item.body.push(format!(
            "Takes {} of your time, frees {}.",
            advice.handover, advice.freed
        ));
        Some(item)
    });
    draw("Hand over", &handed.collect::<Vec<_>>(), terminal)
}

/// The tasks on the lead's plate that nobody does in these days.
pub(super) fn left_out(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    let left = of(proposal, |course| *course == Course::LeaveOut);
    let items: Vec<Item> = left.map(|advice| item(advice, None)).collect();
    draw("Leave for later", &items, terminal)
}

/// What found no place, or not all of it; what is alike is told once.
pub(super) fn unplaced(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    let mut alike: Vec<(Item, usize)> = Vec::new();
    for item in proposal.unplaced.iter().map(without_place) {
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
    draw("No place found", &items.collect::<Vec<_>>(), terminal)
}

/// What to know before accepting the plan.
pub(super) fn warnings(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    let warnings = proposal.warnings.iter().map(|warning| Item {
        mark: "!".into(),
        head: String::new(),
        body: vec![warning_text(proposal, warning)],
    });
    draw(
        "Before you accept it",
        &warnings.collect::<Vec<_>>(),
        terminal,
    )
}

/// The warning's sentence, after the task that it is about unless it names that itself.
pub(crate) fn warning_text(proposal: &Proposal, warning: &Warning) -> String {
    let ranked = warning
        .task
        .as_ref()
        .and_then(|task| proposal.ranked.iter().find(|ranked| ranked.task == *task));
    match ranked {
        Some(ranked) if !warning.text.contains(&ranked.title) => {
            format!("{} ({}): {}", ranked.title, ranked.task, warning.text)
        }
        _ => warning.text.clone(),
    }
}

/// A person's name for people.
fn name<'a>(proposal: &'a Proposal, person: &'a PersonId) -> &'a str {
    let row = proposal.rows.iter().find(|row| row.person == *person);
    row.map_or(person.as_str(), |row| row.name.as_str())
}

fn of<'a>(
    proposal: &'a Proposal,
    wanted: impl Fn(&Course) -> bool + 'a,
) -> impl Iterator<Item = &'a Advice> + 'a {
    proposal.advice.iter().filter(move |a| wanted(&a.course))
}

fn item(advice: &Advice, to: Option<&str>) -> Item {
    let arrow = to.map(|name| format!(" → {name}")).unwrap_or_default();
    Item {
        mark: advice.rank.to_string(),
        head: format!("{} ({}){arrow}", advice.title, advice.task),
        body: vec![advice.reason.clone()],
    }
}

fn without_place(unplaced: &Unplaced) -> Item {
    let share = if unplaced.missing == unplaced.of {
        unplaced.of.to_string()
    } else {
        format!("{} of {}", unplaced.missing, unplaced.of)
    };
    let mut body = vec![unplaced.why.clone()];
    body.extend(unplaced.remedy.iter().map(|r| format!("→ {}", r.change)));
    Item {
        mark: "•".into(),
        head: format!("{}, {share}", unplaced.title),
        body,
    }
}
