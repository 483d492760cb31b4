"""Jobs on machines that may choose their machine and wait for each other.

What multi-skilled projects and flexible job shops have in common: both minimise the makespan,
the time from 0 to the end of the last job.
"""

from dataclasses import dataclass, field

from .check import Piece, on_their_own, pieces
from .form import option, person, problem, task
from .text import Unreadable


@dataclass
class Job:
    """Work in one piece, on one of its machines, after others."""

    id: str
    times: dict[str, int]
    after: list[str] = field(default_factory=list)


@dataclass
class Shop:
    """An instance of either family."""

    name: str
    machines: list[str]
    jobs: list[Job]

    def problem(self) -> dict:
        """The instance in the public format."""
        slots = horizon(self)
        tasks = [
            task(job.id, [option(machine, time) for machine, time in job.times.items()], job.after)
            for job in self.jobs
        ]
        return problem(slots, [person(id, slots) for id in self.machines], tasks, finish=1)

    def objective(self, plan: dict) -> int:
        """The makespan of a plan, which is refused where it breaks the family's rules."""
        work = pieces(plan, {job.id: job.times for job in self.jobs})
        on_their_own(work.values())
        for job in self.jobs:
            for before in job.after:
                if work[job.id].start < work[before].end:
                    raise ValueError(f"{job.id} starts before {before} has ended")
        return max(piece.end for piece in work.values())

    def value(self, cost: int) -> int:
        """The makespan that a plan's cost stands for."""
        return cost

    def worse(self, value: int, best: int) -> float:
        """How much worse a value is than the best known, as a share of it."""
        return value / best - 1


def horizon(shop: Shop) -> int:
    """As long as a simple schedule takes. Safe, because a plan of all jobs fits (the search is
    not told which), and tight, because longer plans are of no interest."""
    return max(piece.end for piece in simple(shop).values())


def simple(shop: Shop) -> dict[str, Piece]:
    """A schedule: the job with the most work behind it first, where it ends soonest."""
    free, done = dict.fromkeys(shop.machines, 0), {}
    for job in first_to_last(shop.jobs):
        ready = max((done[before].end for before in job.after), default=0)
        end, machine = min((max(free[m], ready) + time, m) for m, time in job.times.items())
        done[job.id] = Piece(job.id, machine, end - job.times[machine], end)
        free[machine] = end
    return done


def first_to_last(jobs: list[Job]) -> list[Job]:
    """The jobs by the work that hangs on them; each comes after those it waits for."""
    tails: dict[str, int] = {}
    for job in reversed(in_order(jobs)):
        # Its own part is known by now: all that wait for it came before.
        tails[job.id] = tails.get(job.id, 0) + min(job.times.values())
        for before in job.after:
            tails[before] = max(tails.get(before, 0), tails[job.id])
    return sorted(jobs, key=lambda job: (-tails[job.id], job.id))


def in_order(jobs: list[Job]) -> list[Job]:
    """The jobs so that each comes after those it waits for."""
    known = {job.id for job in jobs}
    for job in jobs:
        for before in job.after:
            if before not in known:
                raise Unreadable(f"{job.id} comes after {before}, which is not there")
    waits = {job.id: len(set(job.after)) for job in jobs}
    behind: dict[str, list[Job]] = {job.id: [] for job in jobs}
    for job in jobs:
        for before in set(job.after):
            behind[before].append(job)
    line = [job for job in jobs if not waits[job.id]]
    for job in line:
        for other in behind[job.id]:
            waits[other.id] -= 1
            if not waits[other.id]:
                line.append(other)
    if len(line) < len(jobs):
        stuck = next(job.id for job in jobs if waits[job.id])
        raise Unreadable(f"{stuck} waits for itself, by way of others")
    return line
