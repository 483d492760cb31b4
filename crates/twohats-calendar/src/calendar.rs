//! The component tree over the one source text.
//!
//! Components are byte ranges; properties are read when asked for. So fifty
//! thousand events cost the file's size and a few megabytes, and nothing that
//! this crate does not understand can be lost.

mod component;
mod edit;
mod tree;

pub use component::{Component, ComponentId, Kind};
pub use edit::Edit;

use crate::problem::Problem;
use tree::Node;

/// Components nested deeper than this are kept as bytes but not read.
pub const MAX_DEPTH: usize = 32;
/// Components beyond this many are kept as bytes but not read.
pub const MAX_COMPONENTS: usize = 1_000_000;

/// A calendar file: any number of VCALENDAR objects, or bare components.
#[derive(Debug)]
pub struct Calendar {
    source: Vec<u8>,
    nodes: Vec<Node>,
    problems: Vec<Problem>,
}

impl Calendar {
    /// Reads a file. Never fails: what cannot be read is a problem, and
    /// [`print`](Self::print) always gives back the very same bytes.
    pub fn parse(source: impl Into<Vec<u8>>) -> Self {
        let source = source.into();
        let (nodes, problems) = tree::build(&source);
        Self {
            source,
            nodes,
            problems,
        }
    }

    /// The bytes of the file.
    pub fn print(&self) -> &[u8] {
        &self.source
    }

    /// What was wrong with the structure, in the order of lines.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Every component, outer before inner, in the order of the file.
    pub fn components(&self) -> impl Iterator<Item = Component<'_>> {
        (1..self.nodes.len()).map(|index| Component::new(self, index))
    }

    /// Every component of one kind, at any depth.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = Component<'_>> {
        self.components()
            .filter(move |component| component.kind() == kind)
    }

    /// A component by its id.
    pub fn component(&self, id: ComponentId) -> Option<Component<'_>> {
        (id.0 > 0 && id.0 < self.nodes.len()).then(|| Component::new(self, id.0))
    }

    /// Starts an edit; the calendar itself stays as it is.
    pub fn edit(&self) -> Edit<'_> {
        Edit::new(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(calendar: &Calendar) -> Vec<String> {
        calendar
            .components()
            .map(|c| c.name().to_ascii_uppercase())
            .collect()
    }

    #[test]
    fn nested_components_and_their_properties() {
        let text = "\u{feff}BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\nSUMMARY:After\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let calendar = Calendar::parse(text);
        assert_eq!(calendar.problems(), []);
        assert_eq!(kinds(&calendar), ["VCALENDAR", "VEVENT", "VALARM"]);
        let event = calendar.of_kind(Kind::Event).next().unwrap();
        let names: Vec<_> = event
            .properties()
            .map(|p| (p.name().to_owned(), p.line))
            .collect();
        assert_eq!(names, [("UID".to_owned(), 4), ("SUMMARY".to_owned(), 8)]);
        assert_eq!(event.parent().unwrap().kind(), Kind::Calendar);
    }

    #[test]
    fn a_missing_end_loses_no_event() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\n";
        let calendar = Calendar::parse(text);
        assert_eq!(calendar.of_kind(Kind::Event).count(), 2);
        let lines: Vec<_> = calendar.problems().iter().map(|p| p.line).collect();
        assert_eq!(lines, [1, 2]);
        assert!(calendar.problems()[1].message.contains("END:VEVENT"));
    }

    #[test]
    fn stray_end_and_junk_lines_are_told() {
        let text = "BEGIN:VCALENDAR\nEND:VEVENT\nno colon here\nX-OK:1\nEND:VCALENDAR\nafter:1\n";
        let calendar = Calendar::parse(text);
        let lines: Vec<_> = calendar.problems().iter().map(|p| p.line).collect();
        assert_eq!(lines, [2, 3, 6]);
        assert_eq!(
            calendar.components().next().unwrap().properties().count(),
            1
        );
    }

    #[test]
    fn nesting_is_bounded() {
        let text = "BEGIN:X-A\n".repeat(10_000) + &"END:X-A\n".repeat(10_000);
        let calendar = Calendar::parse(text.clone());
        assert_eq!(calendar.components().count(), MAX_DEPTH);
        assert_eq!(calendar.print(), text.as_bytes());
        let text: String = (0..100).map(|n| format!("BEGIN:X-{n}\n")).collect();
        assert_eq!(Calendar::parse(text).components().count(), MAX_DEPTH);
    }
}
