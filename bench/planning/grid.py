"""People's time as sets of slots."""

from dataclasses import dataclass, field


@dataclass
class Grid:
    """One person's open slots, and how they hang together."""

    open: list[int]
    day_of: dict[int, int]
    """Open slot to the number of its day."""
    before: dict[int, int | None]
    """Open slot to the one just before it in the same opening and day, if there is one."""
    run_end: dict[int, int]
    """Open slot to the first slot after its opening within the day."""
    seams: list[int] = field(default_factory=list)
    """Open slots that begin a day while the slot before them, of another day, is open too."""


def grid(person: dict) -> Grid:
    """Reads a person's days and openings."""
    slots = sorted({t for start, end in person["open"] for t in range(start, end)})
    is_open = set(slots)
    day_of = {}
    for number, (start, end) in enumerate(person["days"]):
        for slot in range(start, end):
            if slot in is_open:
                day_of[slot] = number
    before, seams = {}, []
    for slot in slots:
        joined = slot - 1 in is_open
        same_day = joined and day_of[slot - 1] == day_of[slot]
        before[slot] = slot - 1 if same_day else None
        if joined and not same_day:
            seams.append(slot)
    run_end = {}
    for slot in reversed(slots):
        goes_on = before.get(slot + 1) == slot
        run_end[slot] = run_end[slot + 1] if goes_on else slot + 1
    return Grid(slots, day_of, before, run_end, seams)


def misplaced(person: dict, hat: str) -> set[int]:
    """Slots in a window of the other hat and in none of this one."""
    own, other = set(), set()
    for window in person["windows"]:
        (own if window["hat"] == hat else other).update(range(*window["at"]))
    return other - own


def runs(slots: list[int]) -> list[list[int]]:
    """Maximal runs of consecutive slots, as ranges."""
    found: list[list[int]] = []
    for slot in sorted(slots):
        if found and found[-1][1] == slot:
            found[-1][1] += 1
        else:
            found.append([slot, slot + 1])
    return found
