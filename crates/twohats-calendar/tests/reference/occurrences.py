"""Print every occurrence of calendar files within a window, as JSON lines.

    python occurrences.py FROM TO ZONE FILE...

FROM and TO are UTC times such as 2024-01-01T00:00:00Z; FROM is included, TO is
not. Floating times are read in ZONE. One line per file:

    {"file": ..., "error": ... or null, "occurrences": [{"uid", "title", "start", "end", "all_day"}, ...]}

Times are seconds since 1970 in UTC; those of all-day events are dates.
"""

import datetime
import json
import sys
import zoneinfo

import icalendar
import recurring_ical_events


def instant(value, zone):
    """A date as text, a time as seconds since 1970."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return int(value.timestamp())


def occurrences(path, start, end, zone):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    query = recurring_ical_events.of(calendar)
    for event in query.between(start, end):
        yield {
            "uid": str(event.get("UID", "")),
            "title": str(event.get("SUMMARY", "")),
            "start": instant(event.start, zone),
            "end": instant(event.end, zone),
            "all_day": not isinstance(event.start, datetime.datetime),
        }


def main():
    start, end = (datetime.datetime.fromisoformat(text) for text in sys.argv[1:3])
    zone = zoneinfo.ZoneInfo(sys.argv[3])
    for path in sys.argv[4:]:
        line = {"file": path, "error": None, "occurrences": []}
        try:
            line["occurrences"] = list(occurrences(path, start, end, zone))
        except Exception as error:  # the reference itself may fail; the test says so
            line["error"] = f"{type(error).__name__}: {error}"
        print(json.dumps(line))


if __name__ == "__main__":
    main()
