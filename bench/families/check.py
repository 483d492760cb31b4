"""Reading a plan in the terms of a family, apart from the problem it was made for."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Piece(NamedTuple):
    """A job as it was planned."""

    job: str
    machine: str
    start: int
    end: int


class Incomplete(ValueError):
    """A plan that leaves jobs out, or does part of one."""


def pieces(plan: dict, times: Mapping[str, Mapping[str, int]]) -> dict[str, Piece]:
    """Each job of a plan; `times` tells how long it takes on each of its machines."""
    lines = {line["id"]: line for line in plan["tasks"]}
    if len(lines) < len(plan["tasks"]) or lines.keys() != times.keys():
        raise ValueError("the plan is one of other jobs")
    done = {}
    for job, line in lines.items():
        if line["person"] is None:
            raise Incomplete(f"{job} is left out")
        if line["person"] not in times[job]:
            raise ValueError(f"{job} is done by {line['person']}, who cannot")
        if len(line["chunks"]) != 1:
            raise ValueError(f"{job} is done in {len(line['chunks'])} pieces")
        start, end = line["chunks"][0]
        if end - start < times[job][line["person"]]:
            raise Incomplete(f"{job} is done in part")
        if start < 0 or end - start > times[job][line["person"]]:
            raise ValueError(f"{job} takes {start} to {end}, which is too long")
        done[job] = Piece(job, line["person"], start, end)
    return done


def on_their_own(work: Iterable[Piece]) -> None:
    """Holds that no machine does two jobs at a time."""
    line = sorted(work, key=lambda piece: (piece.machine, piece.start))
    for one, two in zip(line, line[1:]):
        if one.machine == two.machine and two.start < one.end:
            raise ValueError(f"{one.machine} does {one.job} and {two.job} at a time")


def checked(instance, plan: dict) -> int:
    """A plan's value as the family counts it, which its cost has to stand for."""
    value = instance.objective(plan)
    if value != instance.value(plan["cost"]):
        raise ValueError(f"the plan costs {plan['cost']}, but its value is {value}")
    return value
