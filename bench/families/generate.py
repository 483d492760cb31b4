"""Instances made by the schemes that the published ones were made by, to measure without them.

Weighted tardiness as Potts and Van Wassenhove: times 1 to 100, weights 1 to 10, due dates around
P(1 − TF) within P × RDD, P being all work. Job shops in the ranges of Brandimarte's. Assignment
as class C of Chu and Beasley: loads 5 to 25, costs 15 to 25 (made least), capacity 0.8 of the
mean load. Projects in the ranges of iMOPSE: durations 1 to 40, skills at levels 0 to 2.
"""

from collections.abc import Iterable
from pathlib import Path
from random import Random

# (TF, RDD) of the tardiness instances, in turn; the middle ones are the hard ones.
TARDINESS = [(0.6, 0.4), (0.8, 0.6), (0.4, 0.6), (0.6, 0.8), (0.8, 0.2)]


def save(folder: Path, count: int, seed: int) -> None:
    """Writes `count` instances of each family, in subfolders as `run` reads them."""
    dice = Random(seed)
    for place in range(1, count + 1):
        for name, text in (
            (f"tardiness/wt100-{place}.txt", tardiness(dice, 100, *TARDINESS[(place - 1) % 5])),
            (f"jobshop/made{place}.fjs", jobshop(dice, 15, 8)),
            (f"assignment-min/c10100-{place}.txt", assignment(dice, 10, 100)),
            (f"msrcpsp/100_10_50_9-{place}.def", msrcpsp(dice, 100, 10, 50, 9)),
        ):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def tardiness(dice: Random, jobs: int, factor: float, spread: float) -> str:
    """One instance of `wt{jobs}`."""
    times = [dice.randint(1, 100) for _ in range(jobs)]
    weights = [dice.randint(1, 10) for _ in range(jobs)]
    first = round(sum(times) * (1 - factor - spread / 2))
    last = round(sum(times) * (1 - factor + spread / 2))
    dues = [max(0, dice.randint(first, last)) for _ in range(jobs)]
    return _lines([times, weights, dues])


def jobshop(dice: Random, jobs: int, machines: int) -> str:
    """An `.fjs` file."""
    lines = [[jobs, machines]]
    for _ in range(jobs):
        operations = dice.randint(5, 15)
        line = [operations]
        for _ in range(operations):
            able = dice.sample(range(1, machines + 1), dice.randint(1, machines // 2))
            line.append(len(able))
            for machine in sorted(able):
                line += [machine, dice.randint(1, 20)]
        lines.append(line)
    return _lines(lines)


def assignment(dice: Random, agents: int, jobs: int) -> str:
    """A file of one instance."""
    costs = [[dice.randint(15, 25) for _ in range(jobs)] for _ in range(agents)]
    loads = [[dice.randint(5, 25) for _ in range(jobs)] for _ in range(agents)]
    capacities = [sum(row) * 8 // (10 * agents) for row in loads]
    return _lines([[1], [agents, jobs], *costs, *loads, capacities])


def msrcpsp(dice: Random, tasks: int, resources: int, waits: int, skills: int) -> str:
    """A `.def` file; each skill has a resource with its highest level."""
    levels: list[dict[int, int]] = [{} for _ in range(resources)]
    for resource in levels:
        for skill in dice.sample(range(skills), 5):
            resource[skill] = dice.randint(0, 2)
    for skill in range(skills):
        levels[dice.randrange(resources)][skill] = 2
    before: list[set[int]] = [set() for _ in range(tasks)]
    for _ in range(waits):
        one, two = sorted(dice.sample(range(tasks), 2))
        before[two].add(one + 1)
    lines = ["=" * 60, "ResourceID \t Salary \t Skills"]
    for id, known in enumerate(levels, 1):
        lines.append(f"{id} \t 10.0 \t " + " \t ".join(f"Q{q}: {at}" for q, at in known.items()))
    lines += ["=" * 60, "TaskID \t Duration \t Skill \t Predecessor IDs"]
    for id, waits_for in enumerate(before, 1):
        need = f"Q{dice.randrange(skills)}: {dice.randint(0, 2)}"
        ids = " ".join(map(str, sorted(waits_for)))
        lines.append(f"{id} \t {dice.randint(1, 40)} \t {need} \t {ids}")
    return "\n".join([*lines, "=" * 60, ""])


def _lines(rows: Iterable[list[int]]) -> str:
    return "".join(" ".join(map(str, row)) + "\n" for row in rows)
