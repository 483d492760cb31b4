"""One task's part of the model."""

from ortools.sat.python.cp_model import LinearExpr

from .chunks import Work
from .grid import runs

# Shares of different options' efforts are summed in parts of this many.
WHOLE = 10_000

# Slots of a day, and the most terms of a task's shares by every step.
DAY = 96
DENSE = 50_000


class Task:
    """Who does a task and when, and what that costs by itself."""

    def __init__(self, model, task: dict, followed: bool) -> None:
        self.model, self.cp, self.task = model, model.cp, task
        self.horizon = model.problem["slots"]
        self.options = [Work(model, task, option) for option in task["options"]]
        self.options = [work for work in self.options if work.x]
        self.works = {work.option["person"]: work for work in self.options}
        self.cp.add_at_most_one(work.chosen for work in self.options)
        shorts = [short for work in self.options for short in work.short.values()]
        if shorts:
            self.cp.add_at_most_one(shorts)
        self._pin()
        self.complete = self.cp.new_bool_var("")
        self._effort()
        self.done: dict[int, object] = {}
        timed = self._cost(0) != self._cost(self.horizon)
        self.ladder = followed or timed or model.problem["prices"]["finish"] > 0
        self._slots = sorted({t for work in self.options for t in work.x})
        self._climb(all_steps=followed or model.problem["prices"]["finish"] > 0)
        self._pay()

    def _cost(self, end: int) -> int:
        """Late and delay of a completion."""
        late = 0 if self.task["due"] is None else max(0, end - self.task["due"])
        delay = max(0, end - self.task["release"])
        return self.task["late_price"] * late + self.task["delay_price"] * delay

    def _pin(self) -> None:
        for pin in self.task["pinned"]:
            work = self.works.get(pin["person"])
            for slot in range(*pin["at"]):
                if work is None or slot not in work.x:
                    self.cp.add_bool_or([])  # No plan at all.
                else:
                    self.cp.add(work.x[slot] == 1)

    def _effort(self) -> None:
        full = []
        for work in self.options:
            whole = self.cp.new_bool_var("")
            slots = work.option["slots"]
            self.cp.add(work.count >= slots * whole)
            self.cp.add(work.count <= (slots - 1) * work.chosen + whole)
            self.cp.add_implication(whole, work.chosen)
            full.append(whole)
        self.cp.add(sum(full) == self.complete)

    def _climb(self, all_steps: bool) -> None:
        """`done[t]`: the task is complete and its last chunk ends by `t`.

        Each step follows from the work, also where it could be cheaper left open: a solver that
        mends plans piece by piece then sees what they really cost."""
        if not self.ladder or not self._slots:
            return
        steps = [slot + 1 for slot in self._slots]
        for step, following in zip(steps, steps[1:] + [self.horizon]):
            if all_steps or step == steps[-1] or self._cost(step) != self._cost(following):
                self.done[step] = self.cp.new_bool_var("")
        kept = list(self.done)
        self.cp.add(self.done[kept[-1]] == self.complete)
        for one, two in zip(kept, kept[1:]):
            self.cp.add_implication(self.done[one], self.done[two])
            between = [self._at(slot) for slot in self._slots if one <= slot < two]
            self.cp.add(self.done[two] <= self.done[one] + sum(between))
        latest = None
        for slot in self._slots:
            if latest is not None:
                self.cp.add(self._at(slot) + self.done[latest] <= 1)
            latest = slot + 1 if slot + 1 in self.done else latest
        self._shares()

    def _shares(self) -> None:
        """Done by a step only as far as the work before it goes: tightens the relaxation.

        Held at every step while that stays small, and else at the end of each day's steps."""
        steps = list(self.done)
        if len(steps) * len(self._slots) * len(self.options) > DENSE:
            steps = list({(step - 1) // DAY: step for step in steps}.values())
            counts = [work.counts_by_day(steps) for work in self.options]
        else:
            counts = [[work.count_before(step) for step in steps] for work in self.options]
        parts = [-(-WHOLE // work.option["slots"]) for work in self.options]
        for step, before in zip(steps, zip(*counts)):
            share = sum(part * count for part, count in zip(parts, before))
            self.cp.add(share >= WHOLE * self.done[step])

    def _at(self, slot: int):
        """Whether anybody works on it in a slot."""
        return LinearExpr.sum([work.x[slot] for work in self.options if slot in work.x])

    def done_by(self, slot: int):
        """The literal that the task is complete at or before `slot`; none where it cannot be."""
        steps = [step for step in self.done if step <= slot]
        return self.done[steps[-1]] if steps else None

    def completion(self):
        """The completion, as an expression; `finish` has all steps."""
        end = self.horizon
        steps = list(self.done)
        for step, following in zip(steps, steps[1:] + [self.horizon]):
            end = end - (following - step) * self.done[step]
        return end

    def wait_for(self, others: list["Task"]) -> None:
        """No slot is worked before all the others are done."""
        for other in others:
            for slot in self._slots:
                done = other.done_by(slot)
                self.cp.add(self._at(slot) <= (0 if done is None else done))

    def _pay(self) -> None:
        model, task = self.model, self.task
        model.pay_always(self._cost(self.horizon))
        steps = list(self.done)
        for step, following in zip(steps, steps[1:] + [self.horizon]):
            model.pay(self._cost(step) - self._cost(following), self.done[step])
        smallest = min(option["slots"] for option in task["options"])
        model.pay_always(task["unplanned_price"] * smallest)
        for work in self.options:
            more = work.option["slots"] - smallest
            model.pay(task["unplanned_price"] * more + work.option["price"], work.chosen)
            work.pay()
        for kept in task["keep"]:
            start, end = kept["at"]
            model.pay_always(kept["price"] * (end - start))
            work = self.works.get(kept["person"])
            for slot in range(start, end):
                if work and slot in work.x:
                    model.pay(-kept["price"], work.x[slot])

    def line(self, value) -> dict:
        """The task's line of a plan."""
        for work in self.options:
            if value(work.chosen):
                slots = [slot for slot, x in work.x.items() if value(x)]
                person = work.option["person"]
                return {"id": self.task["id"], "person": person, "chunks": runs(slots)}
        return {"id": self.task["id"], "person": None, "chunks": []}

    def hint(self, line: dict) -> None:
        """Suggests a line of a plan."""
        slots = {slot for chunk in line["chunks"] for slot in range(*chunk)}
        for work in self.options:
            chosen = work.option["person"] == line["person"]
            self.cp.add_hint(work.chosen, chosen)
            for slot, x in work.x.items():
                self.cp.add_hint(x, chosen and slot in slots)
