//! VAVAILABILITY (RFC 7953): when the owner is open to be planned at all.

use jiff::{SignedDuration, Timestamp};

use super::{Busy, EventKind, Window, Work, scope_of, series};
use crate::{
    calendar::{Calendar, Component, Kind},
    problem::Problem,
    value::{Length, Moment},
    zone::instant,
};

/// A stretch of time about which a VAVAILABILITY speaks. Outside of all
/// stretches nothing is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvailabilitySpan {
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
    /// [`Busy::Free`] where the owner is open for work.
    pub busy: Busy,
    /// Away rather than merely busy (BUSYTYPE=BUSY-UNAVAILABLE).
    pub kind: EventKind,
    /// The line of the VAVAILABILITY that decides, counted from 1.
    pub line: u32,
}

/// What the file's VAVAILABILITY components say about the window, without
/// overlaps and in order. Where several speak, the lowest PRIORITY number
/// decides; 0 or none is the last; of equals the later in the file.
pub fn availability(calendar: &Calendar, window: &Window) -> (Vec<AvailabilitySpan>, Vec<Problem>) {
    let mut layers: Vec<Component<'_>> = calendar.of_kind(Kind::Availability).collect();
    layers.sort_by_key(|layer| std::cmp::Reverse(priority(layer)));
    let mut work = Work::new(calendar, window);
    let mut ranges = Vec::new();
    for layer in &layers {
        read_layer(&mut work, layer, &mut ranges);
    }
    (overlay(&ranges), work.finish().problems)
}

fn priority(layer: &Component<'_>) -> u8 {
    let stated = layer
        .property("PRIORITY")
        .and_then(|line| line.value().trim().parse::<u8>().ok());
    stated
        .filter(|priority| (1..=9).contains(priority))
        .unwrap_or(10)
}

fn read_layer(work: &mut Work<'_>, layer: &Component<'_>, ranges: &mut Vec<AvailabilitySpan>) {
    let Some((start, end)) = reach(work, layer) else {
        return;
    };
    let busy_type = layer
        .property("BUSYTYPE")
        .map(|line| line.value().trim().to_ascii_uppercase());
    let (busy, kind) = match busy_type.as_deref() {
        Some("BUSY") => (Busy::Busy, EventKind::FreeBusy),
        Some("BUSY-TENTATIVE") => (Busy::Tentative, EventKind::FreeBusy),
        _ => (Busy::Busy, EventKind::OutOfOffice),
    };
    let line = layer.line();
    ranges.push(AvailabilitySpan {
        start,
        end,
        busy,
        kind,
        line,
    });
    for occurrence in available(work, layer) {
        let (start, end) = (occurrence.start.max(start), occurrence.end.min(end));
        if start < end {
            ranges.push(AvailabilitySpan {
                start,
                end,
                busy: Busy::Free,
                kind,
                line,
            });
        }
    }
}

/// The part of the window that the layer covers; it may be open at both ends.
fn reach(work: &mut Work<'_>, layer: &Component<'_>) -> Option<(Timestamp, Timestamp)> {
    let scope = scope_of(layer);
    let mut at = |name: &str| {
        let moment = match layer.moment(name)? {
            Ok(moment) => moment,
            Err(error) => {
                work.problems
                    .add(layer.line(), format!("VAVAILABILITY {name}: {error}"));
                return None;
            }
        };
        let zone = work.zones.of(&moment, scope).rules;
        instant(Moment::civil(&moment), &zone)
    };
    let start = at("DTSTART");
    let end = at("DTEND").or_else(|| {
        let length: Length = layer.length("DURATION")?.ok()?;
        start?
            .checked_add(SignedDuration::from_secs(length.approximate_seconds()))
            .ok()
    });
    let start = start.map_or(work.window.from, |start| start.max(work.window.from));
    let end = end.map_or(work.window.to, |end| end.min(work.window.to));
    (start < end).then_some((start, end))
}

/// The occurrences of the AVAILABLE parts, each UID with its replacements.
fn available(work: &mut Work<'_>, layer: &Component<'_>) -> Vec<super::Occurrence> {
    let mut parts: Vec<_> = layer
        .children()
        .filter(|part| part.kind() == Kind::Available)
        .map(|part| {
            (
                part.text("UID")
                    .unwrap_or_else(|| format!("line-{}", part.line())),
                part,
            )
        })
        .collect();
    parts.sort_by(|a, b| a.0.cmp(&b.0));
    for group in parts.chunk_by(|a, b| a.0 == b.0) {
        series::expand_components(work, group.iter().map(|(_, part)| *part).collect());
    }
    std::mem::take(&mut work.found)
}

/// Lays later ranges over earlier ones.
fn overlay(ranges: &[AvailabilitySpan]) -> Vec<AvailabilitySpan> {
    let mut edges: Vec<Timestamp> = ranges
        .iter()
        .flat_map(|range| [range.start, range.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    // The topmost range over each stretch between two edges. Going from the
    // top down, `next` leads over stretches that are decided already, so that
    // many ranges cost little more than their edges.
    let mut next: Vec<usize> = (0..=edges.len()).collect();
    let mut top: Vec<Option<usize>> = vec![None; edges.len()];
    for (index, range) in ranges.iter().enumerate().rev() {
        let last = edges.partition_point(|edge| *edge < range.end);
        let mut at = free_from(&mut next, edges.partition_point(|edge| *edge < range.start));
        while at < last {
            top[at] = Some(index);
            next[at] = at + 1;
            at = free_from(&mut next, at);
        }
    }
    let mut out: Vec<AvailabilitySpan> = Vec::new();
    for (at, index) in top.iter().enumerate() {
        let Some(index) = index else { continue };
        let mut span = ranges[*index].clone();
        (span.start, span.end) = (edges[at], edges[at + 1]);
        match out.last_mut() {
            Some(before)
                if before.end == span.start
                    && (before.busy, before.kind, before.line)
                        == (span.busy, span.kind, span.line) =>
            {
                before.end = span.end;
            }
            _ => out.push(span),
        }
    }
    out
}

/// The first undecided stretch from `at` on; shortens the way for later calls.
fn free_from(next: &mut [usize], at: usize) -> usize {
    let mut root = at;
    while next[root] != root {
        root = next[root];
    }
    let mut step = at;
    while next[step] != root {
        step = std::mem::replace(&mut next[step], root);
    }
    root
}
