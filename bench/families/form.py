"""The parts of a twohats-problem/1 that the families share: all prices zero, all time open.

A person is a machine, an agent or a resource, and has one day as long as the horizon. A task
may not be interrupted: `min_chunk` and `max_chunk` are its largest effort, so that two chunks
would both be shorter than `min_chunk`, which the format allows for one chunk only.
"""

FORMAT = "twohats-problem/1"

# What a slot of a task that is left out costs in the families that price completion alone. Not
# zero: a task left out counts as ending with the horizon, and would tie with one that does.
LEFT_OUT = 1


def person(id: str, slots: int, most: int | None = None) -> dict:
    """Somebody who is free all along, for at most `most` slots altogether."""
    return {
        "id": id,
        "slot_price": 0,
        "days": [[0, slots]],
        "open": [[0, slots]],
        "fixed": [],
        "windows": [],
        "cap": {"total": most, "maker": None, "lead": None},
        "overload": None,
    }


def option(person: str, slots: int, price: int = 0) -> dict:
    """Somebody who could do a task, in so many slots."""
    return {"person": person, "slots": slots, "price": price, "growth": 0}


def task(id: str, options: list[dict], after: list[str] = (), **prices: int) -> dict:
    """A task in one piece; `prices` are its fields that are not zero."""
    longest = max(option["slots"] for option in options)
    fields = {
        "id": id,
        "hat": "maker",
        "release": 0,
        "due": None,
        "late_price": 0,
        "delay_price": 0,
        "unplanned_price": LEFT_OUT,
        "min_chunk": longest,
        "max_chunk": longest,
        "after": list(after),
        "options": options,
        "pinned": [],
        "keep": [],
    }
    return fields | prices


def problem(slots: int, people: list[dict], tasks: list[dict], finish: int = 0) -> dict:
    """A problem without sessions, in which a slot of its length costs `finish`."""
    prices = {"warmup": {"maker": 0, "lead": 0}, "hat_switch": 0, "window": 0, "finish": finish}
    return {
        "format": FORMAT,
        "slots": slots,
        "prices": prices,
        "people": people,
        "tasks": tasks,
        "sessions": [],
    }
