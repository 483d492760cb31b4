"""What a valid plan costs, part by part, as docs/PLANNING-MODEL.md defines it."""

from .grid import misplaced

PARTS = (
    "late delay unplanned assign growth time warmup switch window overload missed move finish"
).split()


def breakdown(problem: dict, tasks: list[dict], sessions: list[dict]) -> dict[str, int]:
    """The cost by part of a valid plan's `tasks` and `sessions`, in the problem's order."""
    parts = dict.fromkeys(PARTS, 0)
    work = {person["id"]: [] for person in problem["people"]}
    ends = [0]
    for task, line in zip(problem["tasks"], tasks):
        ends.append(_task(problem, task, line, parts))
        for chunk in line["chunks"]:
            work[line["person"]].append((chunk, task["hat"]))
    for session, line in zip(problem["sessions"], sessions):
        start, keep = line["start"], session["keep"]
        parts["missed"] += session["missed_price"] if start is None else 0
        parts["move"] += keep["price"] if keep and keep["start"] != start else 0
        if start is not None:
            for person in session["people"]:
                work[person].append(([start, start + session["slots"]], session["hat"]))
    for person in problem["people"]:
        _person(problem["prices"], person, work[person["id"]], parts)
    parts["finish"] = problem["prices"]["finish"] * max(ends)
    return parts


def _task(problem: dict, task: dict, line: dict, parts: dict[str, int]) -> int:
    """Adds what one task costs by itself, and gives its completion."""
    option = next((o for o in task["options"] if o["person"] == line["person"]), None)
    slots = {t for chunk in line["chunks"] for t in range(*chunk)}
    effort = option["slots"] if option else min(o["slots"] for o in task["options"])
    complete = option is not None and len(slots) == effort
    end = max(slots) + 1 if complete else problem["slots"]
    if task["due"] is not None:
        parts["late"] += task["late_price"] * max(0, end - task["due"])
    parts["delay"] += task["delay_price"] * max(0, end - task["release"])
    parts["unplanned"] += task["unplanned_price"] * (effort - len(slots))
    if option:
        parts["assign"] += option["price"]
        parts["growth"] -= option["growth"] * len(slots)
    parts["warmup"] += problem["prices"]["warmup"][task["hat"]] * len(line["chunks"])
    for kept in task["keep"]:
        theirs = slots if kept["person"] == line["person"] else set()
        parts["move"] += kept["price"] * sum(t not in theirs for t in range(*kept["at"]))
    return end


def _person(prices: dict, person: dict, work: list, parts: dict[str, int]) -> None:
    planned = sum(end - start for (start, end), _ in work)
    parts["time"] += person["slot_price"] * planned
    if person["overload"]:
        above = max(0, planned - person["overload"]["above"])
        parts["overload"] += person["overload"]["price"] * above
    for hat in ("maker", "lead"):
        wrong = misplaced(person, hat)
        slots = (t for at, worn in work if worn == hat for t in range(*at))
        parts["window"] += prices["window"] * sum(t in wrong for t in slots)
    for start, end in person["days"]:
        day = [(f["at"][0], 0, i, f["hat"]) for i, f in enumerate(person["fixed"]) if f["hat"]]
        day += [(at[0], 1, i, hat) for i, (at, hat) in enumerate(work)]
        hats = [hat for at, _, _, hat in sorted(day) if start <= at < end]
        changes = sum(one != two for one, two in zip(hats, hats[1:]))
        parts["switch"] += prices["hat_switch"] * changes
