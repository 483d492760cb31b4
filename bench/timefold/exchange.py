"""A twohats-problem/1 as the numbers that the rival reads, and the rival's numbers as a twohats-plan/1."""

from collections.abc import Iterator

from planning.grid import grid, misplaced

# Beyond every horizon and every day, and within 32 bits.
NEVER = 1 << 30
HATS = ("maker", "lead")


def written(problem: dict) -> str:
    """The problem by index, in the order of fields that `rival/Work.java` has."""
    people = {person["id"]: at for at, person in enumerate(problem["people"])}
    tasks = {task["id"]: at for at, task in enumerate(problem["tasks"])}
    prices = problem["prices"]
    work = [
        _Record([problem["slots"]]),
        [prices["warmup"][hat] for hat in HATS],
        _Record([prices["hat_switch"], prices["window"], prices["finish"]]),
        [_person(person, problem["slots"]) for person in problem["people"]],
        [_task(task, people, tasks) for task in problem["tasks"]],
        [_session(session, people) for session in problem["sessions"]],
        _order(problem["tasks"], tasks),
    ]
    return " ".join(str(number) for part in work for number in _flat(part))


class _Record(tuple):
    """Fields that are written without their number."""


def _flat(value: int | list | tuple) -> Iterator[int]:
    if isinstance(value, int):
        yield int(value)
        return
    if not isinstance(value, _Record):
        yield len(value)
    for part in value:
        yield from _flat(part)


def _person(person: dict, slots: int) -> _Record:
    days = grid(person).day_of
    marks: list[list[int]] = [[] for _ in range(slots)]
    for fixed in person["fixed"]:
        if fixed["hat"] and fixed["at"][0] < slots:
            marks[fixed["at"][0]].append(HATS.index(fixed["hat"]))
    wrong = [misplaced(person, hat) for hat in HATS]
    load = person["overload"] or {"above": 0, "price": 0}
    if person.get("used"):
        raise ValueError(f"{person['id']}: days that hold something already are not in this model")
    caps = [person["cap"][name] for name in (*HATS, "total")]
    return _Record(
        (
            person["slot_price"],
            [days.get(slot, -1) for slot in range(slots)],
            [[slot in of_hat for slot in range(slots)] for of_hat in wrong],
            marks,
            person["days"],
            [NEVER if cap is None else cap for cap in caps],
            load["above"],
            load["price"],
        )
    )


def _task(task: dict, people: dict[str, int], tasks: dict[str, int]) -> _Record:
    pins = task["pinned"]
    names = [option["person"] for option in task["options"]]
    options = [
        _Record((people[o["person"]], o["slots"], o["price"], o["growth"])) for o in task["options"]
    ]
    return _Record(
        (
            HATS.index(task["hat"]),
            task["release"],
            NEVER if task["due"] is None else task["due"],
            task["late_price"],
            task["delay_price"],
            task["unplanned_price"],
            task["min_chunk"],
            task["max_chunk"],
            min(option["slots"] for option in task["options"]),
            [tasks[id] for id in task["after"]],
            options,
            names.index(pins[0]["person"]) if pins else -1,
            [pin["at"] for pin in pins],
            [[people[k["person"]], *k["at"], k["price"]] for k in task["keep"]],
        )
    )


def _session(session: dict, people: dict[str, int]) -> _Record:
    kept = session["keep"] or {"start": -1, "price": 0}
    fields = ("slots", "earliest", "latest", "missed_price")
    return _Record(
        (
            HATS.index(session["hat"]),
            *(session[field] for field in fields),
            kept["start"],
            kept["price"],
            [people[id] for id in session["people"]],
        )
    )


def _order(tasks: list[dict], index: dict[str, int]) -> list[int]:
    """Tasks, each after those that it waits for."""
    order: dict[int, None] = {}
    while len(order) < len(tasks):
        before = len(order)
        for task in tasks:
            if all(index[id] in order for id in task["after"]):
                order.setdefault(index[task["id"]])
        if len(order) == before:
            raise ValueError("tasks wait for each other in a circle")
    return list(order)


def read(problem: dict, told: Iterator[int]) -> tuple[list[dict], list[dict]]:
    """Tasks and sessions as a plan lists them."""
    tasks = []
    for task in problem["tasks"]:
        chosen, chunks = next(told), next(told)
        person = task["options"][chosen]["person"] if chosen >= 0 else None
        laid = sorted([next(told), next(told)] for _ in range(chunks))
        tasks.append({"id": task["id"], "person": person, "chunks": laid})
    starts = ((session["id"], next(told)) for session in problem["sessions"])
    return tasks, [{"id": id, "start": start if start >= 0 else None} for id, start in starts]
