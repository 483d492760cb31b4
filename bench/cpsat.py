"""Plans a twohats-problem/1 file with OR-Tools CP-SAT, as a reference for the project's search.

    python bench/cpsat.py PROBLEM.json -o PLAN.json --time-limit 60 --workers 8 [--hint PLAN.json]

Each better plan and each better bound is one JSON line on standard output:
`{"seconds", "cost", "bound"}`; the last line adds `status`.
"""

import argparse
import json
import sys
import time

from ortools.sat.python import cp_model

from planning.model import Model
from planning.score import breakdown


class Progress(cp_model.CpSolverSolutionCallback):
    """Prints costs and bounds as they improve."""

    def __init__(self, began: float) -> None:
        super().__init__()
        self.began, self.cost, self.bound = began, None, None

    def on_solution_callback(self) -> None:
        """Called by the solver with each better plan."""
        self.cost = round(self.objective_value)
        self.say(self.best_objective_bound)

    def say(self, bound: float) -> None:
        """Prints a line with a new bound."""
        self.bound = round(bound) if self.bound is None else max(self.bound, round(bound))
        seconds = round(time.monotonic() - self.began, 3)
        print(json.dumps({"seconds": seconds, "cost": self.cost, "bound": self.bound}), flush=True)


def plan_of(problem: dict, tasks: list[dict], sessions: list[dict], bound: int | None) -> dict:
    """A twohats-plan/1 value."""
    parts = breakdown(problem, tasks, sessions)
    return {
        "format": "twohats-plan/1",
        "cost": sum(parts.values()),
        "breakdown": parts,
        "tasks": tasks,
        "sessions": sessions,
        "bound": bound,
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


def main() -> int:
    args = arguments()
    began = time.monotonic()
    with open(args.problem, encoding="utf-8") as file:
        problem = json.load(file)
    model = Model(problem)
    if args.hint:
        with open(args.hint, encoding="utf-8") as file:
            model.hint(json.load(file))
    solver = cp_model.CpSolver()
    built = time.monotonic() - began
    solver.parameters.max_time_in_seconds = max(1.0, args.time_limit - built)
    solver.parameters.num_workers = args.workers
    solver.parameters.random_seed = args.seed
    solver.parameters.log_search_progress = args.log
    progress = Progress(began)
    solver.best_bound_callback = progress.say
    status = solver.solve(model.cp, progress)
    seconds = round(time.monotonic() - began, 3)
    last = {"seconds": seconds, "cost": None, "bound": None, "status": solver.status_name(status)}
    last["built"] = round(built, 3)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        bound = round(solver.best_objective_bound)
        tasks, sessions = model.plan(solver.boolean_value)
        plan = plan_of(problem, tasks, sessions, bound)
        assert plan["cost"] == round(solver.objective_value), "the model's cost is the plan's"
        last["cost"], last["bound"] = plan["cost"], bound
        if args.output:
            with open(args.output, "w", encoding="utf-8") as file:
                json.dump(plan, file)
    print(json.dumps(last))
    return 0 if last["cost"] is not None or status == cp_model.INFEASIBLE else 1


if __name__ == "__main__":
    sys.exit(main())
