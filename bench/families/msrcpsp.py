"""Multi-skilled projects (iMOPSE, `.def`): each task needs one resource with a skill.

A resource may do a task when it has the task's skill at the task's level or above. The value
is the makespan, from 0, which iMOPSE calls the duration; wages are not looked at.
"""

from collections.abc import Iterator

from .schedule import Job, Shop, in_order
from .text import Unreadable, rows, whole


def instances(name: str, text: str) -> Iterator[Shop]:
    """The one instance of a file."""
    skills = dict(_resources(text))
    if not skills:
        raise Unreadable("there is no list of resources under a line that begins with ResourceID")
    jobs = list(_tasks(text, skills))
    if not jobs:
        raise Unreadable("there is no list of tasks under a line that begins with TaskID")
    if len({job.id for job in jobs}) < len(jobs):
        raise Unreadable("two tasks have the same number")
    in_order(jobs)
    yield Shop(name, list(skills), jobs)


def _resources(text: str) -> Iterator[tuple[str, dict[str, int]]]:
    for line, words in rows(text, lambda row: row.startswith("ResourceID")):
        if len(words) < 2:
            raise Unreadable(f"line {line}: a resource needs its number, salary and skills")
        skills, rest = _skills(words[2:], line)
        if rest:
            raise Unreadable(f"line {line}: {rest[0]!r} stands where a skill like Q1: should")
        yield f"r{whole(words[0], line, 'a resource')}", skills


def _tasks(text: str, resources: dict[str, dict[str, int]]) -> Iterator[Job]:
    for line, words in rows(text, lambda row: row.startswith("TaskID")):
        if len(words) < 2:
            raise Unreadable(f"line {line}: a task needs its number, duration and skill")
        id = f"t{whole(words[0], line, 'a task')}"
        time = whole(words[1], line, "a duration", 1)
        needs, after = _skills(words[2:], line)
        able = [
            resource
            for resource, skills in resources.items()
            if all(skills.get(skill, -1) >= level for skill, level in needs.items())
        ]
        if not able:
            raise Unreadable(f"line {line}: no resource has the skill that {id} needs")
        before = {f"t{whole(word, line, 'a predecessor')}": None for word in after}
        yield Job(id, dict.fromkeys(able, time), list(before))


def _skills(words: list[str], line: int) -> tuple[dict[str, int], list[str]]:
    """The leading pairs `Q1: 2`, and the words after them."""
    skills, at = {}, 0
    while at < len(words) and words[at].endswith(":"):
        if at + 1 == len(words):
            raise Unreadable(f"line {line}: {words[at]} needs a level")
        skills[words[at][:-1]] = whole(words[at + 1], line, "a level")
        at += 2
    return skills, words[at:]
