"""Generalised assignment (OR-Library `gap1` … `gap12`, `gapa` … `gapd`, and Yagiura's files).

A file holds the number of instances, and each of them as the numbers of agents and of jobs, a
row of costs for each agent, a row of the capacity that jobs take for each agent, and the agents'
capacities. A file of one instance may leave out the first number. The costs are to be made least,
or as large as possible (then they are profits); the text does not tell which.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .check import on_their_own, pieces
from .form import option, person, problem, task
from .text import Numbers, Unreadable


@dataclass
class Assignment:
    """An instance: `costs[agent][job]`, `loads[agent][job]`, `capacities[agent]`."""

    name: str
    costs: list[list[int]]
    loads: list[list[int]]
    capacities: list[int]
    most: bool = False

    def problem(self) -> dict:
        """The instance in the public format: a cap is the capacity, and where in time the
        jobs lie does not matter. A profit becomes what it lacks of the largest profit."""
        slots = HORIZONS * max(self.capacities)
        # Dearer by the slot than all jobs together can be.
        left_out = len(self.costs[0]) * self._top() + 1
        tasks = [
            task(f"j{job}", self._options(job - 1), unplanned_price=left_out)
            for job in range(1, len(self.costs[0]) + 1)
        ]
        people = [person(f"a{at}", slots, most) for at, most in enumerate(self.capacities, 1)]
        return problem(slots, people, tasks)

    def objective(self, plan: dict) -> int:
        """The cost or profit of a plan, refused where it breaks the family's rules."""
        times = {
            f"j{job}": {f"a{at}": load for at, load in enumerate(loads, 1)}
            for job, loads in enumerate(zip(*self.loads), 1)
        }
        work = pieces(plan, times)
        on_their_own(work.values())
        taken = dict.fromkeys((f"a{at}" for at in range(1, len(self.loads) + 1)), 0)
        value = 0
        for piece in work.values():
            taken[piece.machine] += piece.end - piece.start
            value += self.costs[int(piece.machine[1:]) - 1][int(piece.job[1:]) - 1]
        for at, capacity in enumerate(self.capacities, 1):
            if taken[f"a{at}"] > capacity:
                raise ValueError(f"a{at} takes {taken[f'a{at}']}, and can take {capacity}")
        return value

    def value(self, cost: int) -> int:
        """The cost or profit that a plan's cost stands for."""
        return len(self.costs[0]) * self._top() - cost if self.most else cost

    def worse(self, value: int, best: int) -> float:
        """How much worse a value is than the best known, as a share of it."""
        return 1 - value / best if self.most else value / best - 1

    def _top(self) -> int:
        return max(max(row) for row in self.costs)

    def _options(self, job: int) -> list[dict]:
        able = [at for at, most in enumerate(self.capacities) if self.loads[at][job] <= most]
        if not able:
            raise Unreadable(f"{self.name}: job {job + 1} is too much for every agent")
        top = self._top()
        prices = [top - row[job] if self.most else row[job] for row in self.costs]
        return [option(f"a{at + 1}", self.loads[at][job], prices[at]) for at in able]


# How many times the largest capacity the horizon is. Once would do, since jobs can always be
# pushed together; twice spares a search the pushing.
HORIZONS = 2


def least(name: str, text: str) -> Iterator[Assignment]:
    """The instances of a file, numbered from 1, as costs."""
    return _instances(name, text, most=False)


def most(name: str, text: str) -> Iterator[Assignment]:
    """The instances of a file, numbered from 1, as profits."""
    return _instances(name, text, most=True)


def _instances(name: str, text: str, most: bool) -> Iterator[Assignment]:
    numbers = Numbers(text)
    alone = Numbers(text)
    if alone.left() > 2:
        agents, jobs = alone.take("agents"), alone.take("jobs")
        if alone.left() == 2 * agents * jobs + agents:
            yield _instance(name, numbers, most)
            return
    for place in range(1, numbers.take("a number of instances", 1) + 1):
        yield _instance(f"{name}-{place}", numbers, most)
    numbers.end()


def _instance(name: str, numbers: Numbers, most: bool) -> Assignment:
    agents, jobs = numbers.take("agents", 1), numbers.take("jobs", 1)
    costs = [numbers.several(jobs, "costs") for _ in range(agents)]
    loads = [numbers.several(jobs, "loads", 1) for _ in range(agents)]
    return Assignment(name, costs, loads, numbers.several(agents, "capacities"), most)
