//! The example rules of RFC 5545 section 3.8.5.3, all in New York time.

/// What a case is called, its DTSTART, and its other lines.
pub(crate) const RULES: &[(&str, &str, &str)] = &[
    (
        "daily for 10 occurrences",
        "19970902T090000",
        "RRULE:FREQ=DAILY;COUNT=10",
    ),
    (
        "daily until December 24",
        "19970902T090000",
        "RRULE:FREQ=DAILY;UNTIL=19971224T000000Z",
    ),
    (
        "every other day",
        "19970902T090000",
        "RRULE:FREQ=DAILY;INTERVAL=2",
    ),
    (
        "every 10 days, 5 occurrences",
        "19970902T090000",
        "RRULE:FREQ=DAILY;INTERVAL=10;COUNT=5",
    ),
    (
        "every day in January, yearly",
        "19980101T090000",
        "RRULE:FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
    ),
    (
        "every day in January, daily",
        "19980101T090000",
        "RRULE:FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
    ),
    (
        "weekly for 10 occurrences",
        "19970902T090000",
        "RRULE:FREQ=WEEKLY;COUNT=10",
    ),
    (
        "weekly until December 24",
        "19970902T090000",
        "RRULE:FREQ=WEEKLY;UNTIL=19971224T000000Z",
    ),
    (
        "every other week",
        "19970902T090000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU",
    ),
    (
        "Tuesday and Thursday for five weeks, until",
        "19970902T090000",
        "RRULE:FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
    ),
    (
        "Tuesday and Thursday for five weeks, count",
        "19970902T090000",
        "RRULE:FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
    ),
    (
        "every other week on three days until December 24",
        "19970901T090000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
    ),
    (
        "every other week on two days, 8 occurrences",
        "19970902T090000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
    ),
    (
        "first Friday, 10 occurrences",
        "19970905T090000",
        "RRULE:FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
    ),
    (
        "first Friday until December 24",
        "19970905T090000",
        "RRULE:FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
    ),
    (
        "first and last Sunday of every other month",
        "19970907T090000",
        "RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
    ),
    (
        "second-to-last Monday, 6 months",
        "19970922T090000",
        "RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    ),
    (
        "third-to-last day of the month",
        "19970928T090000",
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=-3",
    ),
    (
        "2nd and 15th, 10 occurrences",
        "19970902T090000",
        "RRULE:FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
    ),
    (
        "first and last day of the month",
        "19970930T090000",
        "RRULE:FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
    ),
    (
        "10th to 15th every 18 months",
        "19970910T090000",
        "RRULE:FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
    ),
    (
        "every Tuesday of every other month",
        "19970902T090000",
        "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
    ),
    (
        "yearly in June and July",
        "19970610T090000",
        "RRULE:FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
    ),
    (
        "every other year in January, February and March",
        "19970310T090000",
        "RRULE:FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
    ),
    (
        "1st, 100th and 200th day every third year",
        "19970101T090000",
        "RRULE:FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
    ),
    (
        "20th Monday of the year",
        "19970519T090000",
        "RRULE:FREQ=YEARLY;BYDAY=20MO",
    ),
    (
        "Monday of week 20",
        "19970512T090000",
        "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    ),
    (
        "every Thursday in March",
        "19970313T090000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
    ),
    (
        "every Thursday in summer",
        "19970605T090000",
        "RRULE:FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
    ),
    (
        "every Friday the 13th",
        "19970902T090000",
        "EXDATE;TZID=America/New_York:19970902T090000\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    ),
    (
        "the Saturday after the first Sunday",
        "19970913T090000",
        "RRULE:FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
    ),
    (
        "election day every four years",
        "19961105T090000",
        "RRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    ),
    (
        "the third of Tuesday, Wednesday and Thursday",
        "19970904T090000",
        "RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
    ),
    (
        "second-to-last weekday of the month",
        "19970929T090000",
        "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    ),
    // The erratum's UNTIL; the text has 17:00 UTC, which is 13:00 in New York.
    (
        "every 3 hours from 9 to 17",
        "19970902T090000",
        "RRULE:FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z",
    ),
    (
        "every 15 minutes, 6 occurrences",
        "19970902T090000",
        "RRULE:FREQ=MINUTELY;INTERVAL=15;COUNT=6",
    ),
    (
        "every hour and a half, 4 occurrences",
        "19970902T090000",
        "RRULE:FREQ=MINUTELY;INTERVAL=90;COUNT=4",
    ),
    (
        "every 20 minutes from 9:00 to 16:40, daily",
        "19970902T090000",
        "RRULE:FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
    ),
    (
        "every 20 minutes from 9:00 to 16:40, minutely",
        "19970902T090000",
        "RRULE:FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
    ),
    (
        "weeks that start on Monday",
        "19970805T090000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    ),
    (
        "weeks that start on Sunday",
        "19970805T090000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    ),
    (
        "days that do not exist are left out",
        "20070115T090000",
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
    ),
];

/// The calendar file of a case.
pub(crate) fn file((name, start, lines): &(&str, &str, &str)) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:{name}\r\nSUMMARY:{name}\r\n\
         DTSTAMP:19970901T000000Z\r\nDTSTART;TZID=America/New_York:{start}\r\nDURATION:PT1H\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        lines.replace('\n', "\r\n")
    )
}
