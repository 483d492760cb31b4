//! The week as a list of days, for narrow terminals.

use super::{Entry, Look, Week, block};
use crate::render::line::{Line, Tone};
use crate::render::text::{cut, drawable, fit_right};
use crate::terminal::Terminal;

/// Draws the week as a list.
pub(super) fn draw(week: &Week, terminal: &Terminal) -> Vec<Line> {
    let heading = cut(&drawable(&week.heading), terminal.width);
    let mut lines = vec![Line::of(heading, Tone::Strong)];
    for day in &week.days {
        lines.push(Line::of(
            day.date.strftime("%a %-d %b").to_string(),
            Tone::Strong,
        ));
        for banner in &day.banners {
            let words = cut(&drawable(banner), terminal.width.saturating_sub(4));
            lines.push(Line::of(format!("  ╱ {words}"), Tone::Faint));
        }
        let mut entries: Vec<&Entry> = day.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.from, entry.to));
        lines.extend(entries.into_iter().map(|entry| line(entry, terminal)));
    }
    lines
}

fn line(entry: &Entry, terminal: &Terminal) -> Line {
    let (mark, tone) = match entry.look {
        Look::Maker => ("▌", Tone::Maker),
        Look::Lead => ("║", Tone::Lead),
        Look::Meeting => ("│", Tone::Plain),
        Look::Away => ("╱", Tone::Faint),
    };
    let from = fit_right(&block::clock(entry.from), 5);
    let to = fit_right(&block::clock(entry.to), 5);
    let mut line = Line::of(format!("  {from}–{to} "), Tone::Faint);
    let columns = terminal.width.saturating_sub(16);
    line.push(format!("{mark} "), tone);
    line.push(cut(&drawable(&entry.title), columns), Tone::Plain);
    line
}
