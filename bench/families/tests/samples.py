"""The samples, and their best values found by trying everything."""

from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path

from ..families import load

FOLDER = Path(__file__).parent.parent / "samples"

# Every sample: its family and file.
SAMPLES = [
    ("tardiness", "wt4.txt"),
    ("jobshop", "tiny.fjs"),
    ("jobshop", "tiny0.fjs"),
    ("msrcpsp", "team.def"),
    ("assignment-min", "gap.txt"),
    ("assignment-max", "gap.txt"),
    ("assignment-min", "alone.txt"),
]


def samples() -> Iterator:
    """The instances of all samples."""
    for family, name in SAMPLES:
        yield from load(family, FOLDER / name)


def plans(problem: dict, tasks: list[dict]) -> Iterator[list[dict]]:
    """Lines of plans for `tasks`, a cheapest one among them: all orders with all choices of
    machine, each task as early as its order allows, within the caps and the horizon."""
    caps = {person["id"]: person["cap"]["total"] for person in problem["people"]}
    for order in permutations(tasks):
        if not _in_order(order):
            continue
        for choice in product(*(task["options"] for task in order)):
            lines = _pushed(order, choice)
            if _fits(lines, caps, problem["slots"]):
                yield lines


def complete(instance) -> list[dict]:
    """Plans of all tasks, with their costs."""
    problem = instance.problem()
    found = plans(problem, problem["tasks"])
    return [{"cost": cost(problem, lines), "tasks": lines} for lines in found]


def incomplete(instance) -> list[int]:
    """Costs of plans that leave some tasks out, and with them those that wait for them."""
    problem = instance.problem()
    costs = []
    for chosen in product((True, False), repeat=len(problem["tasks"])):
        some = [task for task, is_in in zip(problem["tasks"], chosen) if is_in]
        ids = {task["id"] for task in some}
        if all(chosen) or not all(ids.issuperset(task["after"]) for task in some):
            continue
        costs += [cost(problem, lines) for lines in plans(problem, some)]
    return costs


def cost(problem: dict, lines: list[dict]) -> int:
    """What a plan costs, as far as the families' prices go."""
    done = {line["id"]: line for line in lines}
    total = last = 0
    for task in problem["tasks"]:
        line, end = done.get(task["id"]), problem["slots"]
        if line:
            end = line["chunks"][0][1]
            total += next(o["price"] for o in task["options"] if o["person"] == line["person"])
        else:
            total += task["unplanned_price"] * min(o["slots"] for o in task["options"])
        if task["due"] is not None:
            total += task["late_price"] * max(0, end - task["due"])
        last = max(last, end)
    return total + problem["prices"]["finish"] * last


def _fits(lines: list[dict], caps: dict[str, int | None], slots: int) -> bool:
    taken: dict[str, int] = {}
    for line in lines:
        start, end = line["chunks"][0]
        if end > slots:
            return False
        taken[line["person"]] = taken.get(line["person"], 0) + end - start
    return all(caps[id] is None or slots <= caps[id] for id, slots in taken.items())


def _in_order(order: tuple[dict, ...]) -> bool:
    seen: set[str] = set()
    for task in order:
        if not seen.issuperset(task["after"]):
            return False
        seen.add(task["id"])
    return True


def _pushed(order: tuple[dict, ...], choice: tuple[dict, ...]) -> list[dict]:
    free: dict[str, int] = {}
    ends: dict[str, int] = {}
    lines = []
    for task, option in zip(order, choice):
        ready = max((ends[id] for id in task["after"]), default=0)
        start = max(ready, free.get(option["person"], 0))
        end = free[option["person"]] = ends[task["id"]] = start + option["slots"]
        lines.append({"id": task["id"], "person": option["person"], "chunks": [[start, end]]})
    return lines
