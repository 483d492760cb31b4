"""Expands a calendar as `twohats calendar show --format json` does.

Usage: expand.py CALENDAR.ics FROM TO ZONE   (dates; TO lies inside)

Writes {"occurrences": [{"start", "end", "title"}, ...]} with times in ZONE.
"""

import datetime
import json
import sys
import zoneinfo

import icalendar
import recurring_ical_events


def main() -> None:
    path, first, last, zone_name = sys.argv[1:]
    zone = zoneinfo.ZoneInfo(zone_name)
    begin = datetime.datetime.combine(datetime.date.fromisoformat(first), datetime.time(), zone)
    end = datetime.datetime.combine(
        datetime.date.fromisoformat(last) + datetime.timedelta(days=1), datetime.time(), zone
    )
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    occurrences = [
        {
            "start": event["DTSTART"].dt.astimezone(zone).isoformat(),
            "end": event["DTEND"].dt.astimezone(zone).isoformat(),
            "title": str(event["SUMMARY"]),
        }
        for event in recurring_ical_events.of(calendar).between(begin, end)
    ]
    json.dump({"occurrences": occurrences}, sys.stdout)


main()
