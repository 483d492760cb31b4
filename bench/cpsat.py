"""Plans a twohats-problem/1 file with OR-Tools CP-SAT, as a reference for the project's search.

    python bench/cpsat.py PROBLEM.json -o PLAN.json --time-limit 60 --workers 8 [--hint PLAN.json]

Each better plan and each better bound is one JSON line on standard output:
`{"seconds", "cost", "bound"}`; the last line adds `status`. Where no plan is found in time there
is none to write, which is no failure.
"""

import argparse
import json
import time

from ortools.sat.python import cp_model

from planning.model import Model
from planning.score import breakdown


class Progress(cp_model.CpSolverSolutionCallback):
    """Prints costs and bounds as they improve, and keeps the best plan.

    In a plan that is not optimal the solver may leave a helping literal dearer than it need be,
    so that the plan costs less than the solver thinks: the plan's own cost is what counts."""

    def __init__(self, model: Model, began: float) -> None:
        super().__init__()
        self.model, self.began = model, began
        self.plan: dict | None = None
        self.bound: int | None = None

    def on_solution_callback(self) -> None:
        """Called by the solver with each better plan."""
        tasks, sessions = self.model.plan(self.boolean_value)
        plan = plan_of(self.model.problem, tasks, sessions)
        assert plan["cost"] <= round(self.objective_value), "the model never counts less"
        if self.plan is None or plan["cost"] < self.plan["cost"]:
            self.plan = plan
        self.say(self.best_objective_bound)

    def say(self, bound: float) -> None:
        """Prints a line with a new bound."""
        self.bound = round(bound) if self.bound is None else max(self.bound, round(bound))
        print(json.dumps(self.line()), flush=True)

    def line(self) -> dict:
        """What is known now."""
        seconds = round(time.monotonic() - self.began, 3)
        cost = self.plan["cost"] if self.plan else None
        return {"seconds": seconds, "cost": cost, "bound": self.bound}


def plan_of(problem: dict, tasks: list[dict], sessions: list[dict]) -> dict:
    """A twohats-plan/1 value."""
    parts = breakdown(problem, tasks, sessions)
    return {
        "format": "twohats-plan/1",
        "cost": sum(parts.values()),
        "breakdown": parts,
        "tasks": tasks,
        "sessions": sessions,
        "bound": None,
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("problem")
    parser.add_argument("-o", "--output", help="where to write the plan")
    parser.add_argument("--time-limit", type=float, default=60, help="seconds, building included")
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hint", help="a plan to start from")
    parser.add_argument("--log", action="store_true", help="the solver's own log")
    return parser.parse_args()


def start_from(model: Model, plan: dict, seconds: float) -> None:
    """Makes the plan the solver's first: with its literals fixed the others follow, and a hint
    that leaves nothing open is taken at once."""
    model.hint(plan)
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 0
    solver.parameters.stop_after_first_solution = True
    if solver.solve(model.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return
    model.cp.clear_hints()
    for index in range(len(model.cp.proto.variables)):
        variable = model.cp.get_int_var_from_proto_index(index)
        model.cp.add_hint(variable, solver.value(variable))


def main() -> None:
    args = arguments()
    began = time.monotonic()
    with open(args.problem, encoding="utf-8") as file:
        problem = json.load(file)
    model = Model(problem)
    if args.hint:
        with open(args.hint, encoding="utf-8") as file:
            start_from(model, json.load(file), args.time_limit / 2)
    solver = cp_model.CpSolver()
    built = time.monotonic() - began
    solver.parameters.max_time_in_seconds = max(1.0, args.time_limit - built)
    solver.parameters.num_workers = args.workers
    solver.parameters.random_seed = args.seed
    solver.parameters.log_search_progress = args.log
    progress = Progress(model, began)
    solver.best_bound_callback = progress.say
    status = solver.solve(model.cp, progress)
    assert status != cp_model.MODEL_INVALID, model.cp.validate()
    last = progress.line() | {"status": solver.status_name(status), "built": round(built, 3)}
    if plan := progress.plan:
        plan["bound"] = last["bound"] = round(solver.best_objective_bound)
        if args.output:
            with open(args.output, "w", encoding="utf-8") as file:
                json.dump(plan, file)
    print(json.dumps(last))


if __name__ == "__main__":
    main()
