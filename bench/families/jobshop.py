"""Flexible job shops (`.fjs`, Brandimarte's and others): jobs are chains of operations.

The first line holds the numbers of jobs and of machines, and perhaps the mean number of
machines of an operation. Each job follows: the number of its operations, and for each of them
the number of its machines and as many pairs of a machine and a time. The value is the makespan.
"""

from collections.abc import Iterator

from .schedule import Job, Shop
from .text import Numbers, Unreadable, whole


def instances(name: str, text: str) -> Iterator[Shop]:
    """The one instance of a file. Machines count from 1, or from 0 where a 0 stands."""
    head, _, body = text.lstrip().partition("\n")
    words = head.split()
    if len(words) not in (2, 3):
        raise Unreadable("line 1: the numbers of jobs and of machines should stand here")
    jobs, machines = whole(words[0], 1, "jobs", 1), whole(words[1], 1, "machines", 1)
    numbers = Numbers(body, 2)
    operations: list[Job] = []
    for job in range(1, jobs + 1):
        for place in range(1, numbers.take("a number of operations", 1) + 1):
            after = [operations[-1].id] if place > 1 else []
            operations.append(Job(f"j{job}.{place}", _times(numbers), after))
    numbers.end()
    used = {machine for operation in operations for machine in operation.times}
    first = 0 if "m0" in used else 1
    names = [f"m{machine}" for machine in range(first, machines + first)]
    if strange := used - set(names):
        raise Unreadable(f"{min(strange)} is not one of the {machines} machines")
    yield Shop(name, names, operations)


def _times(numbers: Numbers) -> dict[str, int]:
    times: dict[str, int] = {}
    for _ in range(numbers.take("a number of machines", 1)):
        machine = f"m{numbers.take('a machine')}"
        if machine in times:
            raise Unreadable(f"an operation names {machine} twice")
        times[machine] = numbers.take("a time", 1)
    return times
