"""Imports a calendar file into an empty khal, and prints what khal then lists.

One line each, sorted: start and end in UTC, title. The arguments are the file, the first day and the day after the last.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

CONFIG = """
[calendars]
[[plan]]
path = {folder}/plan
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = plan
highlight_event_days = False
"""

file, first, after = sys.argv[1:4]
khal = Path(sys.executable).parent / "khal"
with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "plan").mkdir()
    config = Path(folder) / "config"
    config.write_text(CONFIG.format(folder=folder))

    def run(*arguments):
        command = [khal, "--config", config, *arguments]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"khal {arguments[0]} failed: {done.stderr}")
        return done.stdout

    run("import", "--batch", "--include-calendar", "plan", file)
    listed = run(
        "list", "--once", "--day-format", "", "--format", "{start-long-full}\t{end-long-full}\t{title}", first, after
    )
print("\n".join(sorted(line for line in listed.splitlines() if line.strip())))
