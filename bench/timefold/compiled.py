"""A twohats-problem/1 as whole numbers, and a layout as a twohats-plan/1."""

from layout import NEVER, Job, Layout, Meeting, Option, Somebody, Work
from planning.grid import grid, misplaced

HATS = ("maker", "lead")


def compiled(problem: dict) -> Work:
    """The problem by index."""
    people = {person["id"]: at for at, person in enumerate(problem["people"])}
    tasks = {task["id"]: at for at, task in enumerate(problem["tasks"])}
    prices = problem["prices"]
    jobs = [_job(task, people, tasks) for task in problem["tasks"]]
    return Work(
        slots=problem["slots"],
        warmup=[prices["warmup"][hat] for hat in HATS],
        switch=prices["hat_switch"],
        window=prices["window"],
        finish=prices["finish"],
        people=[_person(person, problem["slots"]) for person in problem["people"]],
        jobs=jobs,
        meetings=[_meeting(session, people) for session in problem["sessions"]],
        order=_order(jobs),
    )


def _person(person: dict, slots: int) -> Somebody:
    days = grid(person).day_of
    marks: list[list[int]] = [[] for _ in range(slots)]
    for fixed in person["fixed"]:
        if fixed["hat"] and fixed["at"][0] < slots:
            marks[fixed["at"][0]].append(HATS.index(fixed["hat"]))
    wrong = [misplaced(person, hat) for hat in HATS]
    load = person["overload"] or {"above": 0, "price": 0}
    caps = [person["cap"][name] for name in (*HATS, "total")]
    return Somebody(
        price=person["slot_price"],
        day=[days.get(slot, -1) for slot in range(slots)],
        wrong=[[int(slot in of_hat) for slot in range(slots)] for of_hat in wrong],
        marks=marks,
        days=person["days"],
        cap=[NEVER if cap is None else cap for cap in caps],
        above=load["above"],
        overload=load["price"],
    )


def _job(task: dict, people: dict[str, int], tasks: dict[str, int]) -> Job:
    options = [
        Option(people[o["person"]], o["slots"], o["price"], o["growth"]) for o in task["options"]
    ]
    pins = task["pinned"]
    named = [at for at, o in enumerate(task["options"]) if pins and o["person"] == pins[0]["person"]]
    return Job(
        hat=HATS.index(task["hat"]),
        release=task["release"],
        due=NEVER if task["due"] is None else task["due"],
        late=task["late_price"],
        delay=task["delay_price"],
        unplanned=task["unplanned_price"],
        shortest=task["min_chunk"],
        longest=task["max_chunk"],
        least=min(option.slots for option in options),
        before=[tasks[id] for id in task["after"]],
        options=options,
        pinned=named[0] if named else -1,
        pins=[pin["at"] for pin in pins],
        kept=[[people[k["person"]], *k["at"], k["price"]] for k in task["keep"]],
    )


def _meeting(session: dict, people: dict[str, int]) -> Meeting:
    kept = session["keep"]
    return Meeting(
        hat=HATS.index(session["hat"]),
        slots=session["slots"],
        earliest=session["earliest"],
        latest=session["latest"],
        missed=session["missed_price"],
        kept=kept["start"] if kept else -1,
        moved=kept["price"] if kept else 0,
        people=[people[id] for id in session["people"]],
    )


def _order(jobs: list[Job]) -> list[int]:
    order: list[int] = []
    while len(order) < len(jobs):
        done = set(order)
        ready = [at for at, job in enumerate(jobs) if at not in done and done >= set(job.before)]
        if not ready:
            raise ValueError("tasks wait for each other in a circle")
        order += ready
    return order


def planned(problem: dict, layout: Layout) -> tuple[list[dict], list[dict]]:
    """Tasks and sessions as a plan lists them."""
    tasks = []
    for at, task in enumerate(problem["tasks"]):
        chosen = layout.chosen[at]
        person = task["options"][chosen]["person"] if chosen >= 0 else None
        tasks.append({"id": task["id"], "person": person, "chunks": sorted(layout.chunks[at])})
    sessions = [
        {"id": session["id"], "start": start if start >= 0 else None}
        for session, start in zip(problem["sessions"], layout.begins)
    ]
    return tasks, sessions
