"""Weighted tardiness on a single machine (OR-Library `wt40`, `wt50`, `wt100`).

A file holds instances one after the other, each as n times, n weights and n due dates; n is
the number in the file's name. The value is the sum of weight × max(0, end − due).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .check import on_their_own, pieces
from .form import option, person, problem, task
from .text import Numbers, Unreadable

MACHINE = "machine"


@dataclass
class Tardiness:
    """An instance; the lists hold one number for each job."""

    name: str
    times: list[int]
    weights: list[int]
    dues: list[int]

    def problem(self) -> dict:
        """The instance in the public format. The horizon is all the work: waiting never pays."""
        slots = sum(self.times)
        tasks = [
            task(id, [option(MACHINE, time)], due=due, late_price=weight)
            for id, time, weight, due in self._jobs()
        ]
        return problem(slots, [person(MACHINE, slots)], tasks)

    def objective(self, plan: dict) -> int:
        """The weighted tardiness of a plan, refused where it breaks the family's rules."""
        work = pieces(plan, {id: {MACHINE: time} for id, time, _, _ in self._jobs()})
        on_their_own(work.values())
        return sum(weight * max(0, work[id].end - due) for id, _, weight, due in self._jobs())

    def value(self, cost: int) -> int:
        """The weighted tardiness that a plan's cost stands for."""
        return cost

    def worse(self, value: int, best: int) -> float:
        """How much worse a value is than the best known, as a share of it.

        Many instances can be done with nothing late; what misses that is one whole worse."""
        if best == 0:
            return 0.0 if value == 0 else 1.0
        return value / best - 1

    def _jobs(self) -> Iterator[tuple[str, int, int, int]]:
        for place, job in enumerate(zip(self.times, self.weights, self.dues), 1):
            yield f"j{place}", *job


def instances(name: str, text: str) -> Iterator[Tardiness]:
    """The instances of a file, numbered from 1."""
    count = re.search(r"wt(\d{1,5})", name)
    if not count or not int(count[1]):
        raise Unreadable(f"the name {name!r} does not tell the number of jobs, as wt40 does")
    jobs, numbers = int(count[1]), Numbers(text)
    place = 0
    while place == 0 or numbers.left():
        place += 1
        times = numbers.several(jobs, "times", 1)
        weights = numbers.several(jobs, "weights")
        yield Tardiness(f"{name}-{place}", times, weights, numbers.several(jobs, "due dates"))
