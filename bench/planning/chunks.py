"""One option's work on a task: its slots, and the lengths of its chunks."""

from ortools.sat.python.cp_model import LinearExpr

from .grid import misplaced


class Work:
    """Literals over the open slots of one person for one task."""

    def __init__(self, model, task: dict, option: dict) -> None:
        self.model, self.cp, self.task, self.option = model, model.cp, task, option
        self.grid = model.grids[option["person"]]
        slots = [slot for slot in self.grid.open if slot >= task["release"]]
        self.x = {slot: self.cp.new_bool_var("") for slot in slots}
        self.chosen = self.cp.new_bool_var("")
        self.count = LinearExpr.sum(list(self.x.values()))
        self.short: dict[int, object] = {}
        if not self.x:
            return
        self.cp.add(self.count <= option["slots"] * self.chosen)
        self.cp.add(self.count >= self.chosen)
        for x in self.x.values():
            self.cp.add_implication(x, self.chosen)
        self.start = self._starts()
        self.exempt = self._exemptions()
        self._not_too_long()
        self._not_too_short()
        for seam in self.grid.seams:
            if seam in self.x and seam - 1 in self.x:
                self.cp.add_at_most_one(self.x[seam - 1], self.x[seam])
        self._days: dict[int, object] = {}

    def _before(self, slot: int) -> int | None:
        before = self.grid.before[slot]
        return before if before in self.x else None

    def _starts(self) -> dict[int, object]:
        starts = {}
        for slot, x in self.x.items():
            before = self._before(slot)
            if before is None:
                starts[slot] = x
                continue
            start = self.cp.new_bool_var("")
            self.cp.add(x - self.x[before] <= start)
            self.cp.add_implication(start, x)
            self.cp.add_at_most_one(start, self.x[before])
            starts[slot] = start
        return starts

    def _exemptions(self) -> dict[tuple[int, int], object]:
        """For each pin whose length is not allowed, whether a chunk is just it."""
        exempt = {}
        for pin in self.task["pinned"]:
            start, end = at = tuple(pin["at"])
            allowed = self.task["min_chunk"] <= end - start <= self.task["max_chunk"]
            if pin["person"] != self.option["person"] or allowed or at in exempt:
                continue
            exempt[at] = self.cp.new_bool_var("")
            if start in self.start:
                self.cp.add_implication(exempt[at], self.start[start])
            if self.grid.before.get(end) == end - 1 and end in self.x:
                self.cp.add_implication(exempt[at], self.x[end].negated())
        return exempt

    def _not_too_long(self) -> None:
        """A slot is worked only where a chunk started within the last `max_chunk` slots."""
        longest = self.task["max_chunk"]
        if longest >= self.option["slots"]:
            return
        for slot, x in self.x.items():
            window, at = [], slot
            while at is not None and len(window) < longest:
                window.append(self.start[at])
                at = self._before(at)
            if at is None:
                continue
            window += [e for (start, end), e in self.exempt.items() if start <= slot < end]
            self.cp.add(x <= sum(window))

    def _not_too_short(self) -> None:
        """A slot is worked where a chunk that is not short started within `min_chunk` slots."""
        least = self.task["min_chunk"]
        if least == 1:
            return
        whole = {}
        for slot, start in self.start.items():
            short = self.short[slot] = self.cp.new_bool_var("")
            self.cp.add_implication(short, start)
            pins = [e for (at, end), e in self.exempt.items() if at == slot]
            whole[slot] = start - short - sum(pins) if len(pins) <= 1 else None
            if whole[slot] is None:  # Two pins start here: at most one is the chunk.
                self.cp.add_at_most_one(pins)
                whole[slot] = start - short - sum(pins)
            if slot + least > self.grid.run_end[slot]:
                self.cp.add(whole[slot] <= 0)
        for slot, x in self.x.items():
            window, at = [], slot
            while at is not None and len(window) < least:
                window.append(whole[at])
                at = self._before(at)
            self.cp.add(sum(window) <= x)

    def count_before(self, step: int):
        """Slots worked before `step`."""
        return LinearExpr.sum([x for slot, x in self.x.items() if slot < step])

    def counts_by_day(self, steps: list[int]) -> list:
        """Slots worked before each of the ascending steps, as a chain of small sums."""
        counts, total, slots = [], 0, iter([*self.x.items(), (None, None)])
        slot, x = next(slots)
        for step in steps:
            more = []
            while slot is not None and slot < step:
                more.append(x)
                slot, x = next(slots)
            if more:
                count = self.cp.new_int_var(0, self.option["slots"], "")
                self.cp.add(count == total + LinearExpr.sum(more))
                total = count
            counts.append(total)
        return counts

    def pay(self) -> None:
        """Time, growth, warm-up and windows."""
        prices = self.model.problem["prices"]
        person = self.model.people[self.option["person"]]
        wrong = misplaced(person, self.task["hat"])
        worth = self.task["unplanned_price"] + self.option["growth"]
        for slot, x in self.x.items():
            window = prices["window"] if slot in wrong else 0
            self.model.pay(person["slot_price"] + window - worth, x)
        for start in self.start.values():
            self.model.pay(prices["warmup"][self.task["hat"]], start)
