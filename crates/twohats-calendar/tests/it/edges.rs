//! Hand-made series for the reference: forms that programs write and that
//! have more than one reading.

/// One event, by its lines after UID.
pub(crate) struct Edge {
    pub(crate) name: &'static str,
    lines: &'static str,
}

impl Edge {
    pub(crate) fn file(&self) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{ZONE}BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:{0}\r\n\
             DTSTAMP:20240101T000000Z\r\n{1}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            self.name,
            self.lines.replace('\n', "\r\n")
        )
    }
}

/// A zone that only the file describes.
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Island Time\r\nBEGIN:STANDARD\r\nDTSTART:19700405T030000\r\n\
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4\r\nTZOFFSETFROM:+1130\r\nTZOFFSETTO:+1000\r\nEND:STANDARD\r\n\
BEGIN:DAYLIGHT\r\nDTSTART:19701004T020000\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10\r\n\
TZOFFSETFROM:+1000\r\nTZOFFSETTO:+1130\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

const fn edge(name: &'static str, lines: &'static str) -> Edge {
    Edge { name, lines }
}

pub(crate) const EDGES: &[Edge] = &[
    edge(
        "last but four Monday",
        "DTSTART:20240101T090000Z\nRRULE:FREQ=MONTHLY;BYDAY=-5MO",
    ),
    edge(
        "timed until a day",
        "DTSTART;TZID=Europe/Berlin:20240101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20240110",
    ),
    edge(
        "floating until a day",
        "DTSTART:20240101T090000\nRRULE:FREQ=DAILY;UNTIL=20240110",
    ),
    edge(
        "all day until a time",
        "DTSTART;VALUE=DATE:20240101\nRRULE:FREQ=DAILY;UNTIL=20240110T000000Z",
    ),
    edge(
        "until is the last start",
        "DTSTART;TZID=Europe/Berlin:20240101T090000\nRRULE:FREQ=DAILY;UNTIL=20240110T080000Z",
    ),
    edge(
        "ended before its start",
        "DTSTART:20240601T090000Z\nRRULE:FREQ=DAILY;UNTIL=20240101T000000Z",
    ),
    edge(
        "day removed from a timed series",
        "DTSTART;TZID=America/New_York:20240101T210000\nRRULE:FREQ=DAILY;COUNT=9\nEXDATE;VALUE=DATE:20240103",
    ),
    edge(
        "removed in UTC",
        "DTSTART;TZID=Europe/Berlin:20240328T090000\nRRULE:FREQ=DAILY;COUNT=9\nEXDATE:20240330T080000Z,20240402T070000Z",
    ),
    edge(
        "more dates as periods",
        "DTSTART:20240101T090000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20240102T090000Z/PT2H,20240103T090000Z/20240103T123000Z",
    ),
    edge(
        "a date twice",
        "DTSTART:20240101T090000Z\nRRULE:FREQ=DAILY;COUNT=4\nRDATE:20240102T090000Z,20240105T090000Z",
    ),
    edge(
        "two rules",
        "DTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO\nRRULE:FREQ=MONTHLY;COUNT=5;BYMONTHDAY=2",
    ),
    edge(
        "start outside of its rule",
        "DTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=5;BYDAY=WE",
    ),
    edge("leap day", "DTSTART;VALUE=DATE:20200229\nRRULE:FREQ=YEARLY"),
    edge(
        "thirty-first",
        "DTSTART:20240131T090000Z\nRRULE:FREQ=MONTHLY",
    ),
    edge(
        "in the gap, daily",
        "DTSTART;TZID=America/New_York:20240305T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=12",
    ),
    edge(
        "in the fold, daily",
        "DTSTART;TZID=America/New_York:20241030T013000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=12",
    ),
    edge(
        "over the gap, hourly",
        "DTSTART;TZID=Europe/Berlin:20240330T200000\nRRULE:FREQ=HOURLY;COUNT=12",
    ),
    edge(
        "over the fold, hourly",
        "DTSTART;TZID=Europe/Berlin:20241026T200000\nRRULE:FREQ=HOURLY;COUNT=12",
    ),
    edge(
        "every 24 hours",
        "DTSTART;TZID=Europe/Berlin:20240325T090000\nRRULE:FREQ=HOURLY;INTERVAL=24;COUNT=12",
    ),
    edge(
        "minutes over the gap",
        "DTSTART;TZID=Europe/Berlin:20240331T013000\nRRULE:FREQ=MINUTELY;INTERVAL=45;COUNT=8",
    ),
    edge(
        "seconds",
        "DTSTART:20240331T013000Z\nRRULE:FREQ=SECONDLY;INTERVAL=40;COUNT=8",
    ),
    edge(
        "every week 20",
        "DTSTART:20240513T090000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=20",
    ),
    edge(
        "week 53 and week 1",
        "DTSTART:20200101T090000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU",
    ),
    edge(
        "last day of the year",
        "DTSTART:20231231T090000Z\nRRULE:FREQ=YEARLY;BYYEARDAY=-1,366",
    ),
    edge(
        "last weekday of each quarter",
        "DTSTART:20240329T170000Z\nRRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ),
    edge(
        "the file's own zone",
        "DTSTART;TZID=Island Time:20240401T010000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=12",
    ),
    edge(
        "a Windows zone",
        "DTSTART;TZID=Pacific Standard Time:20240308T090000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=5",
    ),
    edge("no end", "DTSTART:20240101T090000Z"),
    edge(
        "a day with a length in hours",
        "DTSTART;VALUE=DATE:20240101\nDURATION:P2D\nRRULE:FREQ=WEEKLY;COUNT=3",
    ),
    edge(
        "long over the border of the window",
        "DTSTART:20231230T090000Z\nDTEND:20240103T090000Z",
    ),
];
