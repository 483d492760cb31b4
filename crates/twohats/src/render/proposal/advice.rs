//! What to keep, what to hand to whom, what found no place, and what to know.

use twohats_model::Minutes;
use twohats_record::{Proposal, ProposalAdvice, ProposalUnplaced, ProposalWarning};

use super::name;
use super::section::{Item, draw};
use crate::render::line::Line;
use crate::terminal::Terminal;

/// The tasks that the lead keeps.
pub(super) fn keep(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    draw("Keep", &of(proposal, "keep"), terminal)
}

/// The tasks that somebody else takes.
pub(super) fn hand_over(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    draw("Hand over", &of(proposal, "hand-over"), terminal)
}

/// The tasks on the lead's plate that nobody does in these days.
pub(super) fn left_out(proposal: &Proposal, terminal: &Terminal) -> Vec<Line> {
    draw("Leave for later", &of(proposal, "leave-out"), terminal)
}

/// What found no place, or not all of it; what is alike is told once.
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
pub(crate) fn warning_text(proposal: &Proposal, warning: &ProposalWarning) -> String {
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

/// The advice of one course, by rank.
fn of(proposal: &Proposal, course: &str) -> Vec<Item> {
    let advice = proposal.advice.iter().filter(|a| a.course == course);
    advice.map(|advice| item(proposal, advice)).collect()
}

fn item(proposal: &Proposal, advice: &ProposalAdvice) -> Item {
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
