"""Prints every event of a calendar file as python icalendar reads it.

One line each, sorted: start and end in UTC, title, categories, transparency.
"""

import sys
from datetime import timezone

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())

lines = []
for event in calendar.walk("VEVENT"):
    start, end = (
        event.decoded(name).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        for name in ("DTSTART", "DTEND")
    )
    categories = ",".join(str(name) for name in event["CATEGORIES"].cats)
    lines.append("\t".join([start, end, str(event["SUMMARY"]), categories, str(event["TRANSP"])]))
assert not calendar.errors, calendar.errors
print("\n".join(sorted(lines)))
