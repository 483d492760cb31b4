//! VFREEBUSY: busy times without what they are.

use std::sync::Arc;

use super::{Busy, Details, EventKind, Occurrence, Work, length::Extent, scope_of};
use crate::{
    calendar::{Component, Kind},
    line::Property,
    value::Period,
};

/// Adds the busy periods of every VFREEBUSY. Free ones say nothing that the
/// absence of busy ones does not.
pub(super) fn expand(work: &mut Work<'_>) {
    let calendar = work.calendar;
    for component in calendar.of_kind(Kind::FreeBusy) {
        for property in component.properties_named("FREEBUSY") {
            let kind = property
                .param("FBTYPE")
                .map(|kind| kind.to_ascii_uppercase());
            let (busy, kind) = match kind.as_deref() {
                Some("FREE") => continue,
                Some("BUSY-TENTATIVE") => (Busy::Tentative, EventKind::FreeBusy),
                Some("BUSY-UNAVAILABLE") => (Busy::Busy, EventKind::OutOfOffice),
                _ => (Busy::Busy, EventKind::FreeBusy),
            };
            let details = Arc::new(details(&component, &property, busy, kind));
            for item in property
                .value()
                .split(',')
                .filter(|item| !item.trim().is_empty())
            {
                match Period::parse_in(item, &property) {
                    Ok(period) => add(work, &component, &period, &details),
                    Err(error) => work
                        .problems
                        .add(property.line, format!("FREEBUSY: {error}")),
                }
            }
        }
    }
}

fn details(
    component: &Component<'_>,
    property: &Property<'_>,
    busy: Busy,
    kind: EventKind,
) -> Details {
    Details {
        uid: component
            .text("UID")
            .unwrap_or_else(|| format!("line-{}", component.line())),
        title: String::new(),
        location: None,
        categories: Vec::new(),
        busy,
        kind,
        cancelled: false,
        declined: false,
        private: false,
        attendees: Vec::new(),
        line: property.line,
    }
}

fn add(work: &mut Work<'_>, component: &Component<'_>, period: &Period, details: &Arc<Details>) {
    let scope = scope_of(component);
    let zone = work.zones.of(&period.start, scope).rules;
    let extent = Extent::of_period(&period.start, &zone, &period.end, scope, &mut work.zones);
    let Some(extent) = extent else {
        work.problems.add(
            details.line,
            "FREEBUSY: the period ends before it starts, so it is left out",
        );
        return;
    };
    if let Some((start, end)) = extent.instants(period.start.civil(), &zone) {
        work.add(Occurrence {
            start,
            end,
            zone,
            all_day: false,
            recurrence_id: None,
            details: Arc::clone(details),
        });
    }
}
