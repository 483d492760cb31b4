//! Edits that touch only their own lines.

use std::ops::Range;

use super::{Calendar, ComponentId};
use crate::write::ContentLine;

/// Changes to a calendar, collected and then applied at once. Everything that
/// is not named stays byte for byte, odd line ends and folds included.
///
/// ```
/// use twohats_calendar::{Calendar, ContentLine, Kind};
///
/// let calendar = Calendar::parse("BEGIN:VEVENT\nUID:1\nSUMMARY:Old\nX-ODD : kept\nEND:VEVENT\n");
/// let event = calendar.of_kind(Kind::Event).next().unwrap().id();
/// let edited = calendar.edit().set(event, &ContentLine::text("SUMMARY", "New, better")).finish();
/// assert_eq!(edited, b"BEGIN:VEVENT\nUID:1\nSUMMARY:New\\, better\nX-ODD : kept\nEND:VEVENT\n");
/// ```
#[derive(Debug, Clone)]
pub struct Edit<'a> {
    calendar: &'a Calendar,
    changes: Vec<(Range<usize>, Vec<u8>)>,
}

impl<'a> Edit<'a> {
    pub(super) fn new(calendar: &'a Calendar) -> Self {
        Self {
            calendar,
            changes: Vec::new(),
        }
    }

    /// Puts `line` in the place of the first property of its name and removes
    /// the others of that name; adds it when there is none.
    #[must_use]
    pub fn set(mut self, component: ComponentId, line: &ContentLine) -> Self {
        let mut ranges = self.ranges(component, line.name()).into_iter();
        let Some(first) = ranges.next() else {
            return self.add(component, line);
        };
        let text = self.printed(component, line);
        self.changes.push((first, text));
        self.changes.extend(ranges.map(|range| (range, Vec::new())));
        self
    }

    /// Adds `line` after the component's own properties.
    #[must_use]
    pub fn add(mut self, component: ComponentId, line: &ContentLine) -> Self {
        let Some(found) = self.calendar.component(component) else {
            return self;
        };
        let node = &self.calendar.nodes[component.0];
        let inner = found
            .children()
            .next()
            .map_or(node.close, |child| self.calendar.nodes[child.id().0].start);
        // After its last own line, not at its end: before that may stand the
        // BEGIN of a component that was nested too deep to be read.
        let at = found
            .lines()
            .map(|(_, raw)| raw.next)
            .take_while(|next| *next <= inner as usize)
            .last()
            .unwrap_or(node.body as usize);
        let mut text = self.printed(component, line);
        if !matches!(
            self.calendar.source[..at].last(),
            None | Some(b'\n' | b'\r')
        ) {
            text.splice(0..0, self.end_of_line(component).bytes());
        }
        self.changes.push((at..at, text));
        self
    }

    /// Removes every property called `name`.
    #[must_use]
    pub fn remove(mut self, component: ComponentId, name: &str) -> Self {
        let ranges = self.ranges(component, name);
        self.changes
            .extend(ranges.into_iter().map(|range| (range, Vec::new())));
        self
    }

    /// The bytes of the edited calendar. Where two changes touch the same
    /// line, the later one counts.
    pub fn finish(self) -> Vec<u8> {
        let mut changes = self.changes;
        changes.reverse();
        // Stable: of equal ranges the later change now comes first, except that
        // insertions at one place keep the order in which they were asked for.
        changes.sort_by_key(|(range, _)| (range.start, range.end));
        for group in changes.chunk_by_mut(|a, b| a.0 == b.0 && a.0.is_empty()) {
            group.reverse();
        }
        let source = &self.calendar.source;
        let mut out = Vec::with_capacity(source.len() + 256);
        let mut at = 0;
        for (range, text) in changes {
            if range.start < at {
                continue;
            }
            out.extend_from_slice(&source[at..range.start]);
            out.extend_from_slice(&text);
            at = range.end;
            // A lone CR before what begins with CR or LF would swallow that
            // line's own end, and with it the border between the two.
            if out.last() == Some(&b'\r') && matches!(source.get(at), Some(b'\r' | b'\n')) {
                out.push(b'\n');
            }
        }
        out.extend_from_slice(&source[at..]);
        out
    }

    fn ranges(&self, component: ComponentId, name: &str) -> Vec<Range<usize>> {
        let Some(component) = self.calendar.component(component) else {
            return Vec::new();
        };
        let named = component.lines().filter(|(_, raw)| raw.is(name.as_bytes()));
        named.map(|(_, raw)| raw.start..raw.next).collect()
    }

    fn printed(&self, component: ComponentId, line: &ContentLine) -> Vec<u8> {
        let mut out = Vec::new();
        line.print(&mut out, self.end_of_line(component));
        out
    }

    /// The end of line that the component itself uses.
    fn end_of_line(&self, component: ComponentId) -> &'static str {
        let node = &self.calendar.nodes[component.0.min(self.calendar.nodes.len() - 1)];
        match &self.calendar.source[node.start as usize..node.body as usize] {
            [.., b'\r', b'\r', b'\n'] | [.., b'\r', b'\n'] => "\r\n",
            [.., b'\n'] => "\n",
            [.., b'\r'] => "\r",
            _ => "\r\n",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Kind;

    const TEXT: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nsummary:A\r\n  folded\r\nSUMMARY:B\r\nX:1\r\nBEGIN:VALARM\r\nSUMMARY:alarm\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR";

    #[test]
    fn set_replaces_folded_lines_and_doubles_but_no_inner_ones() {
        let calendar = Calendar::parse(TEXT);
        let event = calendar.of_kind(Kind::Event).next().unwrap().id();
        let out = calendar
            .edit()
            .set(event, &ContentLine::text("SUMMARY", "N"))
            .finish();
        let wanted = TEXT.replace("summary:A\r\n  folded\r\nSUMMARY:B\r\n", "SUMMARY:N\r\n");
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }

    #[test]
    fn additions_keep_their_order_and_stand_before_inner_components() {
        let calendar = Calendar::parse(TEXT);
        let event = calendar.of_kind(Kind::Event).next().unwrap().id();
        let edit = calendar
            .edit()
            .add(event, &ContentLine::raw("X-A", "1"))
            .add(event, &ContentLine::raw("X-B", "2"));
        let out = String::from_utf8(edit.remove(event, "UID").finish()).unwrap();
        assert!(out.contains("X:1\r\nX-A:1\r\nX-B:2\r\nBEGIN:VALARM"));
        assert!(!out.contains("UID:1"));
    }

    #[test]
    fn a_file_cut_short_can_still_be_edited() {
        let calendar = Calendar::parse("BEGIN:VEVENT\nUID:1");
        let event = calendar.of_kind(Kind::Event).next().unwrap().id();
        let out = calendar
            .edit()
            .add(event, &ContentLine::raw("X", "1"))
            .finish();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "BEGIN:VEVENT\nUID:1\nX:1\n"
        );
    }
}
