"""The planning problem as a CP-SAT model over time slots.

For each task, option and open slot a literal says whether the slot is worked (`x`), whether a
chunk starts there (`s`) and whether that chunk is the one that may be short (`h`). Chunk
lengths are the minimum and maximum up times of unit commitment, whose linear relaxation is
tight; completion is a ladder of literals "done by slot t" that carries late and delay.
"""

from ortools.sat.python import cp_model

from .grid import Grid, grid
from .people import People
from .sessions import Sessions
from .tasks import Task


class Model:
    """The whole problem: `cp` is for the solver, `plan` reads its answer."""

    def __init__(self, problem: dict) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.terms: list = []
        self.constant = 0
        self.grids: dict[str, Grid] = {p["id"]: grid(p) for p in problem["people"]}
        self.people = {p["id"]: p for p in problem["people"]}
        followed = {id for task in problem["tasks"] for id in task["after"]}
        self.tasks = {t["id"]: Task(self, t, t["id"] in followed) for t in problem["tasks"]}
        self.sessions = Sessions(self)
        for task in self.tasks.values():
            task.wait_for([self.tasks[id] for id in task.task["after"]])
        People(self)
        self._finish()
        variables = [v for v, _ in self.terms]
        weights = [w for _, w in self.terms]
        self.cp.minimize(cp_model.LinearExpr.weighted_sum(variables, weights) + self.constant)

    def pay(self, price: int, variable) -> None:
        """Adds `price` × `variable` to the cost."""
        if price:
            self.terms.append((variable, price))

    def pay_always(self, price: int) -> None:
        """Adds `price` to the cost of every plan."""
        self.constant += price

    def _finish(self) -> None:
        price, horizon = self.problem["prices"]["finish"], self.problem["slots"]
        if price and self.tasks:
            last = self.cp.new_int_var(0, horizon, "finish")
            for task in self.tasks.values():
                self.cp.add(last >= task.completion())
            self.pay(price, last)

    def plan(self, value) -> tuple[list[dict], list[dict]]:
        """The plan's `tasks` and `sessions`, where `value` tells a literal's value."""
        tasks = [task.line(value) for task in self.tasks.values()]
        return tasks, self.sessions.lines(value)

    def hint(self, plan: dict) -> None:
        """Starts the solver from a plan."""
        for line in plan["tasks"]:
            self.tasks[line["id"]].hint(line)
        self.sessions.hint(plan["sessions"])
