"""From a choice and a first slot for each item to a valid plan, and what it costs.

Written in the part of Python that Timefold translates: lists of whole numbers and plain loops. Hats are 0 and 1, and 2
where there is none. Items are tasks first, then sessions.
"""

from dataclasses import dataclass

NEVER = 1 << 40


@dataclass
class Option:
    """Somebody who could do a task."""

    person: int
    slots: int
    price: int
    growth: int


@dataclass
class Job:
    """A task; `due` is beyond the horizon where there is none."""

    hat: int
    release: int
    due: int
    late: int
    delay: int
    unplanned: int
    shortest: int
    longest: int
    least: int
    before: list[int]
    options: list[Option]
    pinned: int
    """The option that its pins name, or -1."""
    pins: list[list[int]]
    kept: list[list[int]]
    """Person, from, to, price."""


@dataclass
class Meeting:
    """A session; `kept` is -1 where nothing is."""

    hat: int
    slots: int
    earliest: int
    latest: int
    missed: int
    kept: int
    moved: int
    people: list[int]


@dataclass
class Somebody:
    """A person. By slot: the day where it is open, or -1; whether a hat is out of place; standing meetings' hats."""

    price: int
    day: list[int]
    wrong: list[list[int]]
    marks: list[list[int]]
    days: list[list[int]]
    cap: list[int]
    """For makers, leads, and both together."""
    above: int
    overload: int


@dataclass
class Work:
    """A problem, compiled."""

    slots: int
    warmup: list[int]
    switch: int
    window: int
    finish: int
    people: list[Somebody]
    jobs: list[Job]
    meetings: list[Meeting]
    order: list[int]
    """Tasks, each after those that it waits for."""


class Layout:
    """A plan in the making."""

    def __init__(self, work: Work):
        self.work: Work = work
        self.owner: list[list[int]] = []
        self.used: list[list[list[int]]] = []
        for person in work.people:
            self.owner.append([-1] * work.slots)
            self.used.append([[0, 0] for _ in person.days])
        self.chunks: list[list[list[int]]] = [[] for _ in work.jobs]
        self.chosen: list[int] = [-1] * len(work.jobs)
        self.ends: list[int] = [work.slots] * len(work.jobs)
        self.complete: list[bool] = [False] * len(work.jobs)
        self.begins: list[int] = [-1] * len(work.meetings)

    def is_free(self, person: int, slot: int, hat: int, more: int) -> bool:
        """Whether a slot can be had, `more` of its day being asked for already."""
        one = self.work.people[person]
        if one.day[slot] < 0 or self.owner[person][slot] >= 0:
            return False
        used = self.used[person][one.day[slot]]
        room = min(one.cap[hat] - used[hat], one.cap[2] - used[0] - used[1])
        return more < room

    def take(self, person: int, start: int, end: int, hat: int, owner: int) -> None:
        """Gives slots to an item, or takes them back from `owner` -1."""
        day = self.work.people[person].day[start]
        for slot in range(start, end):
            self.owner[person][slot] = owner
        if owner >= 0:
            self.used[person][day][hat] += end - start
        else:
            self.used[person][day][hat] -= end - start

    def lay(self, at: int, option: int, start: int) -> None:
        """Lays out a task from a slot on, whole or not at all; beside its pins, if any."""
        job = self.work.jobs[at]
        if job.pinned >= 0:
            option = job.pinned
        if option < 0:
            return
        choice = job.options[option]
        slot = max(start, job.release)
        for before in job.before:
            if not self.complete[before]:
                return
            slot = max(slot, self.ends[before])
        left = choice.slots
        for pin in job.pins:
            left -= pin[1] - pin[0]
        laid: list[list[int]] = []
        person = choice.person
        while left > 0 and slot < self.work.slots:
            end = slot
            if slot == 0 or self.owner[person][slot - 1] != at:
                most = min(job.longest, left)
                day = self.work.people[person].day[slot]
                while (
                    end < self.work.slots
                    and end - slot < most
                    and self.work.people[person].day[end] == day
                    and self.is_free(person, end, job.hat, end - slot)
                ):
                    end += 1
            length = end - slot
            touches = end < self.work.slots and self.owner[person][end] == at
            if length > 0 and not touches and (length >= job.shortest or length == left):
                self.take(person, slot, end, job.hat, at)
                laid.append([slot, end])
                left -= length
                slot = end
            else:
                slot = max(end, slot + 1)
        if left > 0:
            for chunk in laid:
                self.take(person, chunk[0], chunk[1], job.hat, -1)
            return
        self.chosen[at] = option
        self.complete[at] = True
        last = 0
        for chunk in job.pins:
            last = max(last, chunk[1])
        for chunk in laid:
            last = max(last, chunk[1])
            self.chunks[at].append(chunk)
        self.ends[at] = last

    def meet(self, at: int, start: int) -> None:
        """Holds a session where it starts, if it can be."""
        session = self.work.meetings[at]
        end = start + session.slots
        if start < session.earliest or end > session.latest or end > self.work.slots:
            return
        for person in session.people:
            day = self.work.people[person].day[start]
            for slot in range(start, end):
                if self.work.people[person].day[slot] != day:
                    return
                if not self.is_free(person, slot, session.hat, slot - start):
                    return
        for person in session.people:
            self.take(person, start, end, session.hat, len(self.work.jobs) + at)
        self.begins[at] = start

    def pin(self) -> None:
        """Lays out what is pinned."""
        for at in range(len(self.work.jobs)):
            job = self.work.jobs[at]
            for chunk in job.pins:
                person = job.options[job.pinned].person
                self.take(person, chunk[0], chunk[1], job.hat, at)
                self.chunks[at].append(chunk)
                self.chosen[at] = job.pinned

    def cost(self) -> int:
        """Of the whole plan."""
        work = self.work
        total = 0
        last = 0
        for at in range(len(work.jobs)):
            last = max(last, self.ends[at])
            total += self.job_cost(at)
        for at in range(len(work.meetings)):
            session = work.meetings[at]
            if self.begins[at] < 0:
                total += session.missed
            if session.kept >= 0 and session.kept != self.begins[at]:
                total += session.moved
        for at in range(len(work.people)):
            total += self.person_cost(at)
        return total + work.finish * last

    def job_cost(self, at: int) -> int:
        """What a task pays by itself, without its person's time."""
        work = self.work
        job = work.jobs[at]
        end = self.ends[at]
        total = job.delay * max(0, end - job.release) + job.late * max(0, end - job.due)
        planned = 0
        for chunk in self.chunks[at]:
            planned += chunk[1] - chunk[0]
            total += work.warmup[job.hat]
        effort = job.least
        person = -1
        if self.chosen[at] >= 0:
            choice = job.options[self.chosen[at]]
            effort = choice.slots
            person = choice.person
            total += choice.price - choice.growth * planned
        total += job.unplanned * (effort - planned)
        for kept in job.kept:
            for slot in range(kept[1], kept[2]):
                if kept[0] != person or self.owner[person][slot] != at:
                    total += kept[3]
        return total

    def person_cost(self, at: int) -> int:
        """Time, windows, overload and changes of hat of one person."""
        work = self.work
        person = work.people[at]
        owner = self.owner[at]
        jobs = len(work.jobs)
        planned = 0
        total = 0
        for day in person.days:
            worn = 2
            before = -1
            for slot in range(day[0], day[1]):
                for hat in person.marks[slot]:
                    if worn != 2 and worn != hat:
                        total += work.switch
                    worn = hat
                now = owner[slot]
                if now >= 0:
                    hat = work.jobs[now].hat if now < jobs else work.meetings[now - jobs].hat
                    planned += 1
                    total += person.wrong[hat][slot] * work.window
                    if now != before:
                        if worn != 2 and worn != hat:
                            total += work.switch
                        worn = hat
                before = now
        total += planned * person.price
        return total + person.overload * max(0, planned - person.above)


def lay_out(work: Work, options: list[int], starts: list[int]) -> Layout:
    """The plan of all items, those that start first coming first. Option 0 and start 0 leave an item out."""
    layout = Layout(work)
    layout.pin()
    keys: list[int] = [0] * len(work.jobs)
    # A number tells when and, within that, which: sessions, then tasks in an order that respects waiting.
    sessions = len(work.meetings)
    items = len(work.jobs) + sessions
    queue: list[int] = []
    for place in range(len(work.order)):
        at = work.order[place]
        key = starts[at]
        for before in work.jobs[at].before:
            key = max(key, keys[before])
        keys[at] = key
        queue.append(key * items + sessions + place)
    for at in range(sessions):
        queue.append(starts[len(work.jobs) + at] * items + at)
    queue.sort()
    for code in queue:
        place = code % items
        if place >= sessions:
            at = work.order[place - sessions]
            layout.lay(at, options[at] - 1, starts[at])
        elif options[len(work.jobs) + place] > 0:
            layout.meet(place, starts[len(work.jobs) + place])
    return layout


def cost_of(work: Work, options: list[int], starts: list[int]) -> int:
    """The cost of the plan of all items."""
    return lay_out(work, options, starts).cost()
