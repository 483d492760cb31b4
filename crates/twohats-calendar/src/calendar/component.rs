//! A component: a view of its byte range.

use std::borrow::Cow;

use super::{Calendar, tree};
use crate::{
    line::{Property, RawLine},
    value::{Length, Moment, ValueError},
};

/// Names a component within its calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ComponentId(pub(crate) usize);

/// The components that this crate knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// VCALENDAR.
    Calendar,
    /// VEVENT.
    Event,
    /// VTODO.
    Todo,
    /// VJOURNAL.
    Journal,
    /// VFREEBUSY.
    FreeBusy,
    /// VTIMEZONE.
    TimeZone,
    /// STANDARD, in a VTIMEZONE.
    Standard,
    /// DAYLIGHT, in a VTIMEZONE.
    Daylight,
    /// VALARM.
    Alarm,
    /// VAVAILABILITY (RFC 7953).
    Availability,
    /// AVAILABLE, in a VAVAILABILITY.
    Available,
    /// Anything else; kept, not interpreted.
    Other,
}

impl Kind {
    const NAMES: [(&'static str, Self); 11] = [
        ("VEVENT", Self::Event),
        ("VALARM", Self::Alarm),
        ("VTODO", Self::Todo),
        ("VCALENDAR", Self::Calendar),
        ("VJOURNAL", Self::Journal),
        ("VFREEBUSY", Self::FreeBusy),
        ("VTIMEZONE", Self::TimeZone),
        ("STANDARD", Self::Standard),
        ("DAYLIGHT", Self::Daylight),
        ("VAVAILABILITY", Self::Availability),
        ("AVAILABLE", Self::Available),
    ];

    pub(crate) fn of(name: &str) -> Self {
        Self::NAMES
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known))
            .map_or(Self::Other, |(_, kind)| *kind)
    }

    /// Whether an inner component of this kind cannot stand inside `open`.
    pub(crate) fn excludes(self, open: Self) -> bool {
        let observance = |kind| matches!(kind, Self::Standard | Self::Daylight);
        self == open || (observance(self) && observance(open))
    }

    /// Whether it stands directly in a VCALENDAR, never in its like.
    pub(crate) fn is_top_level(self) -> bool {
        matches!(
            self,
            Self::Event
                | Self::Todo
                | Self::Journal
                | Self::FreeBusy
                | Self::TimeZone
                | Self::Availability
        )
    }
}

/// A component of a [`Calendar`]. Cheap to copy; reads the source when asked.
#[derive(Debug, Clone, Copy)]
pub struct Component<'a> {
    calendar: &'a Calendar,
    index: usize,
}

impl<'a> Component<'a> {
    pub(crate) fn new(calendar: &'a Calendar, index: usize) -> Self {
        Self { calendar, index }
    }

    fn node(&self) -> &'a tree::Node {
        &self.calendar.nodes[self.index]
    }

    /// Its id, stable as long as the calendar lives.
    pub fn id(&self) -> ComponentId {
        ComponentId(self.index)
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.node().kind
    }

    /// Its name as written after BEGIN.
    pub fn name(&self) -> Cow<'a, str> {
        tree::begin_name(&self.calendar.source, self.node())
    }

    /// The line of its BEGIN in the file, counted from 1.
    pub fn line(&self) -> u32 {
        self.node().line
    }

    /// Its raw bytes, from BEGIN to END with all that is inside.
    pub fn raw(&self) -> &'a [u8] {
        &self.calendar.source[self.node().start as usize..self.node().end as usize]
    }

    /// The component around it; `None` at the top of the file.
    pub fn parent(&self) -> Option<Component<'a>> {
        let parent = self.node().parent as usize;
        (parent > 0).then(|| Component::new(self.calendar, parent))
    }

    /// The components directly inside it.
    pub fn children(&self) -> impl Iterator<Item = Component<'a>> + use<'a> {
        let calendar = self.calendar;
        let last = self.node().after as usize;
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < last).then(|| {
                let child = Component::new(calendar, next);
                next = child.node().after as usize;
                child
            })
        })
    }

    /// Its own properties in order, without those of inner components. Lines
    /// that are no property are left out.
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> + use<'a> {
        self.lines().filter_map(|(line, raw)| raw.property(line))
    }

    /// The properties called `name`.
    pub fn properties_named<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = Property<'a>> + use<'a, 'n> {
        self.lines()
            .filter(move |(_, raw)| raw.is(name.as_bytes()))
            .filter_map(|(line, raw)| raw.property(line))
    }

    /// The first property called `name`.
    pub fn property(&self, name: &str) -> Option<Property<'a>> {
        self.properties_named(name).next()
    }

    /// The first property called `name` as TEXT, escapes resolved.
    pub fn text(&self, name: &str) -> Option<String> {
        self.property(name)
            .map(|property| property.text().into_owned())
    }

    /// The first property called `name` as a date or a time.
    pub fn moment(&self, name: &str) -> Option<Result<Moment, ValueError>> {
        self.property(name).map(|property| Moment::read(&property))
    }

    /// The first property called `name` as a DURATION.
    pub fn length(&self, name: &str) -> Option<Result<Length, ValueError>> {
        self.property(name)
            .map(|property| Length::parse(property.value()))
    }

    /// Its own content lines with their numbers; lines of inner components and
    /// of refused ones are skipped.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (u32, RawLine<'a>)> + use<'a> {
        let source = self.calendar.source.as_slice();
        let node = self.node();
        let mut children = self.children();
        let mut child = children.next();
        let mut at = node.body as usize;
        let mut line = 0;
        let mut refused = 0_usize;
        let close = node.close as usize;
        std::iter::from_fn(move || {
            loop {
                if line == 0 {
                    line = node.line + RawLine::at(source, node.start as usize)?.lines;
                }
                if let Some(inner) = child
                    .as_ref()
                    .map(Component::node)
                    .filter(|inner| inner.start as usize == at)
                {
                    (at, line) = (inner.end as usize, inner.next_line);
                    child = children.next();
                    continue;
                }
                if at >= close {
                    return None;
                }
                let raw = RawLine::at(source, at)?;
                let here = line;
                at = raw.next;
                line += raw.lines;
                if raw.is(b"BEGIN") {
                    refused += 1;
                } else if raw.is(b"END") {
                    refused = refused.saturating_sub(1);
                } else if refused == 0 {
                    return Some((here, raw));
                }
            }
        })
    }
}
