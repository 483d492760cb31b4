//! VEVENT as a value: every property that says when, what and how busy.

mod attendance;
mod vendor;

pub use attendance::{Attendee, Participation};
pub use vendor::BusyStatus;

use crate::{
    calendar::Component,
    line::Property,
    problem::{Problem, Problems, quote},
    recur::Rule,
    text::split_list,
    value::{Length, Moment, Period, ValueError},
};

/// STATUS of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// CONFIRMED, or no STATUS.
    #[default]
    Confirmed,
    /// TENTATIVE.
    Tentative,
    /// CANCELLED.
    Cancelled,
}

/// CLASS of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Class {
    /// PUBLIC, or no CLASS.
    #[default]
    Public,
    /// PRIVATE, or a value that is not known (RFC 5545 section 3.8.1.3).
    Private,
    /// CONFIDENTIAL.
    Confidential,
}

/// Which occurrence of a series a component speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecurrenceId {
    /// When that occurrence would have started.
    pub at: Moment,
    /// Whether all later ones are meant as well (RANGE=THISANDFUTURE).
    pub and_future: bool,
}

/// One item of RDATE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extra {
    /// One more start, with the event's own length.
    Start(Moment),
    /// One more occurrence with a length of its own.
    Period(Period),
}

/// A VEVENT as written, its zones not yet resolved. AVAILABLE and VFREEBUSY
/// share most of these properties and are read by it as well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// The line of BEGIN, from 1.
    pub line: u32,
    /// UID.
    pub uid: Option<String>,
    /// SEQUENCE; 0 when absent.
    pub sequence: i64,
    /// RECURRENCE-ID.
    pub recurrence_id: Option<RecurrenceId>,
    /// DTSTART.
    pub start: Option<Moment>,
    /// DTEND.
    pub end: Option<Moment>,
    /// DURATION.
    pub length: Option<Length>,
    /// RRULE, as many as there are.
    pub rules: Vec<Rule>,
    /// EXRULE, which RFC 5545 dropped and old files still have.
    pub except_rules: Vec<Rule>,
    /// RDATE.
    pub extra: Vec<Extra>,
    /// EXDATE.
    pub except: Vec<Moment>,
    /// SUMMARY.
    pub title: String,
    /// DESCRIPTION.
    pub description: Option<String>,
    /// LOCATION.
    pub location: Option<String>,
    /// URL.
    pub url: Option<String>,
    /// STATUS.
    pub status: Status,
    /// CLASS.
    pub class: Class,
    /// TRANSP:TRANSPARENT.
    pub transparent: bool,
    /// CATEGORIES, from all its lines.
    pub categories: Vec<String>,
    /// ORGANIZER, without `mailto:`.
    pub organizer: Option<String>,
    /// ATTENDEE.
    pub attendees: Vec<Attendee>,
    /// What Exchange, Outlook or Apple say about being busy.
    pub busy_status: Option<BusyStatus>,
    /// X-MICROSOFT-CDO-ALLDAYEVENT:TRUE.
    pub all_day_flag: bool,
    /// X-NEXTCLOUD-OUT-OF-OFFICE.
    pub out_of_office_flag: bool,
}

impl Event {
    /// Reads a component. What cannot be read is left out and told.
    pub fn read(component: &Component<'_>) -> (Self, Vec<Problem>) {
        let mut reader = Reader::default();
        for property in component.properties() {
            reader.property(&property);
        }
        let Reader {
            mut event,
            busy,
            intended,
            problems,
        } = reader;
        event.line = component.line();
        // INTENDEDSTATUS is what the organizer wants shown once accepted.
        event.busy_status = busy.or(intended);
        (event, problems.into_vec())
    }

    /// Whether it stands for more than one occurrence.
    pub fn is_recurring(&self) -> bool {
        !self.rules.is_empty() || !self.extra.is_empty()
    }
}

#[derive(Default)]
struct Reader {
    event: Event,
    busy: Option<BusyStatus>,
    intended: Option<BusyStatus>,
    problems: Problems,
}

impl Reader {
    fn property(&mut self, property: &Property<'_>) {
        let event = &mut self.event;
        let text = || Some(property.text().into_owned());
        match property.name().to_ascii_uppercase().as_str() {
            "UID" => event.uid = Some(property.value().trim().to_owned()),
            "SEQUENCE" => event.sequence = property.value().trim().parse().unwrap_or(0),
            "SUMMARY" => event.title = property.text().trim().to_owned(),
            "DESCRIPTION" => event.description = text(),
            "LOCATION" => event.location = text(),
            "URL" => event.url = Some(property.value().trim().to_owned()),
            "STATUS" => event.status = status(property.value()),
            "CLASS" => event.class = class(property.value()),
            "TRANSP" => event.transparent = is(property, "TRANSPARENT"),
            "CATEGORIES" => event.categories.extend(split_list(property.value())),
            "ORGANIZER" => event.organizer = Some(attendance::address(property).to_owned()),
            "ATTENDEE" => event.attendees.push(Attendee::read(property)),
            "X-MICROSOFT-CDO-BUSYSTATUS" => {
                self.busy = BusyStatus::parse(property.value()).or(self.busy);
            }
            "X-APPLE-EWS-BUSYSTATUS" => {
                self.busy = self.busy.or(BusyStatus::parse(property.value()));
            }
            "X-MICROSOFT-CDO-INTENDEDSTATUS" => self.intended = BusyStatus::parse(property.value()),
            "X-MICROSOFT-CDO-ALLDAYEVENT" => event.all_day_flag = is(property, "TRUE"),
            "X-NEXTCLOUD-OUT-OF-OFFICE" => event.out_of_office_flag = true,
            _ => self.time(property),
        }
    }

    fn time(&mut self, property: &Property<'_>) {
        match property.name().to_ascii_uppercase().as_str() {
            "DTSTART" => self.event.start = self.value(property, Moment::read(property)),
            "DTEND" => self.event.end = self.value(property, Moment::read(property)),
            "DURATION" => self.event.length = self.value(property, Length::parse(property.value())),
            "RECURRENCE-ID" => {
                let and_future = property
                    .param("RANGE")
                    .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
                let at = self.value(property, Moment::read(property));
                self.event.recurrence_id = at.map(|at| RecurrenceId { at, and_future });
            }
            "EXDATE" => {
                let (good, bad) = Moment::read_list(property);
                self.event.except.extend(good);
                bad.into_iter()
                    .for_each(|error| self.wrong(property, &error));
            }
            "RDATE" => self.extra(property),
            "RRULE" | "EXRULE" => self.rule(property),
            _ => {}
        }
    }

    fn extra(&mut self, property: &Property<'_>) {
        for item in property
            .value()
            .split(',')
            .filter(|item| !item.trim().is_empty())
        {
            let extra = if item.contains('/') {
                Period::parse_in(item, property).map(Extra::Period)
            } else {
                Moment::parse_in(item, property).map(Extra::Start)
            };
            match extra {
                Ok(extra) => self.event.extra.push(extra),
                Err(error) => self.wrong(property, &error),
            }
        }
    }

    fn rule(&mut self, property: &Property<'_>) {
        match Rule::parse(property.value()) {
            Ok(rule) => {
                for ignored in &rule.ignored {
                    self.problems
                        .add(property.line, format!("{}: {ignored}", property.name()));
                }
                let excludes = property.is("EXRULE");
                if excludes {
                    &mut self.event.except_rules
                } else {
                    &mut self.event.rules
                }
                .push(rule);
            }
            Err(error) => self.problems.add(
                property.line,
                format!(
                    "{} {} is left out: {error}",
                    property.name(),
                    quote(property.value())
                ),
            ),
        }
    }

    fn value<T>(&mut self, property: &Property<'_>, value: Result<T, ValueError>) -> Option<T> {
        value.map_err(|error| self.wrong(property, &error)).ok()
    }

    fn wrong(&mut self, property: &Property<'_>, error: &ValueError) {
        self.problems
            .add(property.line, format!("{}: {error}", property.name()));
    }
}

fn is(property: &Property<'_>, value: &str) -> bool {
    property.value().trim().eq_ignore_ascii_case(value)
}

fn status(value: &str) -> Status {
    match value.trim().to_ascii_uppercase().as_str() {
        "TENTATIVE" => Status::Tentative,
        "CANCELLED" | "CANCELED" => Status::Cancelled,
        _ => Status::Confirmed,
    }
}

fn class(value: &str) -> Class {
    match value.trim().to_ascii_uppercase().as_str() {
        "PUBLIC" => Class::Public,
        "CONFIDENTIAL" => Class::Confidential,
        _ => Class::Private,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Kind};

    fn read(lines: &str) -> (Event, Vec<Problem>) {
        let calendar = Calendar::parse(format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n"));
        let component = calendar.of_kind(Kind::Event).next().unwrap();
        Event::read(&component)
    }

    #[test]
    fn an_event_with_everything() {
        let (event, problems) = read(
            "UID:a\nSEQUENCE:3\nDTSTART;TZID=Europe/Berlin:20240101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\n\
             EXRULE:FREQ=WEEKLY\nRDATE;VALUE=PERIOD:20240105T090000Z/PT2H,20240106T090000Z/20240106T093000Z\n\
             EXDATE:20240102T080000Z,20240103T080000Z\nSUMMARY:Stand\\, up\nCATEGORIES:a,b\nCATEGORIES:c\n\
             STATUS:tentative\nTRANSP:TRANSPARENT\nCLASS:X-SECRET\nORGANIZER;CN=Bo:MAILTO:bo@example.org\n\
             ATTENDEE;PARTSTAT=DECLINED;CN=\"Ana, B\":mailto:Ana@example.org\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\n\
             X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240104T080000Z",
        );
        assert_eq!(problems, []);
        assert_eq!((event.sequence, event.title.as_str()), (3, "Stand, up"));
        assert_eq!(
            (
                event.rules.len(),
                event.except_rules.len(),
                event.extra.len(),
                event.except.len()
            ),
            (1, 1, 2, 2)
        );
        assert_eq!(event.categories, ["a", "b", "c"]);
        assert_eq!(
            (event.status, event.class, event.transparent),
            (Status::Tentative, Class::Private, true)
        );
        assert_eq!(event.organizer.as_deref(), Some("bo@example.org"));
        assert_eq!(event.attendees[0].participation, Participation::Declined);
        assert_eq!(event.busy_status, Some(BusyStatus::OutOfOffice));
        assert!(event.recurrence_id.unwrap().and_future);
    }

    #[test]
    fn bad_properties_are_told_with_their_line_and_lose_nothing_else() {
        let (event, problems) = read(
            "DTSTART:yesterday\nRRULE:FREQ=SOMETIMES\nEXDATE:20240101,bad\nSUMMARY:Still here",
        );
        assert_eq!(
            problems.iter().map(|p| p.line).collect::<Vec<_>>(),
            [2, 3, 4]
        );
        assert_eq!(event.except.len(), 1);
        assert_eq!(event.title, "Still here");
    }
}
