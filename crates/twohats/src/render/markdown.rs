//! A proposal as Markdown, for pasting into a wiki, a mail or a chat.

use std::fmt::Write;

use jiff::civil::Date;
use twohats_model::{Hat, Minutes};
use twohats_record::{PlannedBlock, Proposal};

use super::proposal::{cost_sentence, grouped_assumptions, warning_text};
use super::text::drawable;
use super::when;
use super::who::Who;

/// The proposal as Markdown, with a table of blocks for each of `people`.
pub(crate) fn print(proposal: &Proposal, people: &[Who]) -> String {
    let mut page = String::new();
    for person in people {
        table(&mut page, proposal, person);
    }
    advice(&mut page, proposal);
    unplaced(&mut page, proposal);
    let warnings = proposal.warnings.iter().map(|w| warning_text(proposal, w));
    list(&mut page, "Before you accept it", warnings);
    let assumed = grouped_assumptions(&proposal.assumptions);
    let assumed = assumed
        .into_iter()
        .map(|(what, about)| format!("{what}: {}", about.join("; ")));
    list(&mut page, "Assumed", assumed);
    let _ = writeln!(page, "{}", escape(&cost_sentence(&proposal.cost)));
    page
}

fn table(page: &mut String, proposal: &Proposal, person: &Who) {
    let _ = writeln!(page, "## {}\n", escape(&person.name));
    let _ = writeln!(
        page,
        "| day | time | hat | what |\n| --- | --- | --- | --- |"
    );
    let mut last: Option<Date> = None;
    for block in proposal.blocks.iter().filter(|b| b.person == person.id) {
        let start = when::local(&block.start);
        let date = start.map(|start| start.date());
        let day = match start {
            Some(start) if last != date => start.strftime("%a %-d %b").to_string(),
            _ => String::new(),
        };
        last = date;
        let _ = writeln!(
            page,
            "| {day} | {} | {} | {} |",
            times(block),
            Hat::from(block.hat),
            escape(&block.title)
        );
    }
    page.push('\n');
}

fn times(block: &PlannedBlock) -> String {
    let clock = |text: &str| {
        let at = when::local(text);
        at.map(|at| at.strftime("%-H:%M").to_string())
    };
    let ends = clock(&block.start).zip(clock(&block.end));
    ends.map_or_else(String::new, |(start, end)| format!("{start}–{end}"))
}

fn advice(page: &mut String, proposal: &Proposal) {
    for (title, course) in [
        ("Keep", "keep"),
        ("Hand over", "hand-over"),
        ("Leave for later", "leave-out"),
    ] {
        let of = proposal.advice.iter().filter(|a| a.course == course);
        let items = of.map(|advice| {
            let spent = match Minutes(advice.handover_minutes) {
                Minutes(0) => String::new(),
                handover => format!(
                    " Takes {handover} of your time, frees {}.",
                    Minutes(advice.freed_minutes)
                ),
            };
            format!(
                "**{}** ({}): {}. {}{spent}",
                escape(&advice.title),
                escape(&advice.task),
                escape(advice.headline.trim_end_matches('.')),
                escape(&advice.reason)
            )
        });
        raw_list(page, title, items);
    }
}

fn unplaced(page: &mut String, proposal: &Proposal) {
    let items = proposal.unplaced.iter().map(|unplaced| {
        let remedy = unplaced.remedy.as_ref();
        let remedy = remedy.map(|r| format!(" {}", escape(&r.change)));
        format!(
            "**{}**: {} of {}. {}{}",
            escape(&unplaced.title),
            Minutes(unplaced.missing_minutes),
            Minutes(unplaced.of_minutes),
            escape(&unplaced.why),
            remedy.unwrap_or_default()
        )
    });
    raw_list(page, "No place found", items);
}

fn list(page: &mut String, title: &str, items: impl Iterator<Item = String>) {
    raw_list(page, title, items.map(|item| escape(&item)));
}

fn raw_list(page: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    let _ = writeln!(page, "## {title}\n");
    for item in items {
        let _ = writeln!(page, "- {item}");
    }
    page.push('\n');
}

/// Text that Markdown shows as it is, on one line.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in drawable(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_cannot_break_out() {
        assert_eq!(escape("a|b <script>\n# x"), "a\\|b \\<script\\> \\# x");
    }
}
