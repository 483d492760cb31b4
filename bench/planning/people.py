"""What the tasks and sessions of one person have to share: slots, caps, hats, load."""

from collections import defaultdict

from ortools.sat.python.cp_model import LinearExpr

OTHER = {"maker": "lead", "lead": "maker"}


def left(cap: int | None, name: str, used: dict | None) -> int | None:
    """What a day that holds `used` already leaves of one of its caps."""
    if cap is None or used is None:
        return cap
    taken = used["maker"] + used["lead"] if name == "total" else used[name]
    return max(0, cap - taken)


class People:
    """Adds every person's constraints and costs to the model."""

    def __init__(self, model) -> None:
        self.model, self.cp = model, model.cp
        by_person = defaultdict(list)
        for task in model.tasks.values():
            for work in task.options:
                by_person[work.option["person"]].append(work)
        for person in model.problem["people"]:
            works = by_person[person["id"]]
            sessions = model.sessions.of(person["id"])
            self._one_at_a_time(works, sessions)
            self._caps(person, works, sessions)
            self._overload(person, works, sessions)
            if model.problem["prices"]["hat_switch"]:
                self._switches(person, works, sessions)

    def _one_at_a_time(self, works, sessions) -> None:
        at = defaultdict(list)
        for work in works:
            for slot, x in work.x.items():
                at[slot].append(x)
        for session, starts in sessions:
            for start, literal in starts.items():
                for slot in range(start, start + session["slots"]):
                    at[slot].append(literal)
        for literals in at.values():
            if len(literals) > 1:
                self.cp.add_at_most_one(literals)

    def _caps(self, person, works, sessions) -> None:
        day_of = self.model.grids[person["id"]].day_of
        planned = defaultdict(list)
        for work in works:
            for slot, x in work.x.items():
                planned[day_of[slot], work.task["hat"]].append(x)
        for session, starts in sessions:
            for start, literal in starts.items():
                planned[day_of[start], session["hat"]].append(session["slots"] * literal)
        used = {used["day"]: used for used in person.get("used", [])}
        for day in {day for day, _ in planned}:
            maker, lead = planned[day, "maker"], planned[day, "lead"]
            for name, terms in (("maker", maker), ("lead", lead), ("total", maker + lead)):
                cap = left(person["cap"][name], name, used.get(day))
                if cap is not None and terms:
                    self.cp.add(LinearExpr.sum(terms) <= cap)

    def _overload(self, person, works, sessions) -> None:
        overload = person["overload"]
        if not overload or not overload["price"]:
            return
        planned = sum(work.count for work in works)
        for session, starts in sessions:
            planned = planned + session["slots"] * sum(starts.values())
        most = len(self.model.grids[person["id"]].open)
        beyond = self.cp.new_int_var(0, max(0, most - overload["above"]), "")
        self.cp.add_max_equality(beyond, [0, planned - overload["above"]])
        self.model.pay(overload["price"], beyond)

    def _switches(self, person, works, sessions) -> None:
        starts = defaultdict(lambda: {"maker": [], "lead": []})
        for work in works:
            for slot, start in work.start.items():
                starts[slot][work.task["hat"]].append(start)
        for session, at in sessions:
            for slot, literal in at.items():
                starts[slot][session["hat"]].append(literal)
        fixed = sorted((f["at"][0], i, f["hat"]) for i, f in enumerate(person["fixed"]) if f["hat"])
        for begin, end in person["days"]:
            events = [(at, 0, hat) for at, _, hat in fixed if begin <= at < end]
            events += [(slot, 1, starts[slot]) for slot in starts if begin <= slot < end]
            self._day(sorted(events, key=lambda event: event[:2]))

    def _day(self, events) -> None:
        """Walks a day with two literals (or constants): the last hat was maker, was lead."""
        last = {"maker": 0, "lead": 0}
        price = self.model.problem["prices"]["hat_switch"]
        for _, movable, event in events:
            if not movable:
                self.model.pay(price, last[OTHER[event]]) if not isinstance(
                    last[OTHER[event]], int
                ) else self.model.pay_always(price * last[OTHER[event]])
                last = {event: 1, OTHER[event]: 0}
                continue
            last = self._start(last, event, price)

    def _start(self, last, event, price):
        """One slot where work of either hat may start."""
        begin = {hat: sum(event[hat]) if event[hat] else 0 for hat in OTHER}
        after = {}
        for hat, other in OTHER.items():
            if isinstance(last[hat], int) and not event[hat] and not last[hat]:
                after[hat] = 0
            elif isinstance(last[hat], int) and last[hat] and not event[other]:
                after[hat] = 1
            elif not event[hat] and not event[other]:
                after[hat] = last[hat]
            else:
                after[hat] = self.cp.new_bool_var("")
                self.cp.add(after[hat] >= begin[hat])
                self.cp.add(after[hat] >= last[hat] - begin[other])
                self.cp.add(after[hat] <= last[hat] + begin[hat])
                self.cp.add(after[hat] + begin[other] <= 1)
            never = isinstance(last[other], int) and not last[other]
            if event[hat] and not never:
                switch = self.cp.new_bool_var("")
                self.cp.add(switch >= begin[hat] + last[other] - 1)
                self.cp.add(switch <= begin[hat])
                self.cp.add(switch <= last[other])
                self.model.pay(price, switch)
        return after
