"""Plans a twohats-problem/1 file with Timefold, as a rival for the project's search.

    python bench/timefold/solve.py PROBLEM.json -o PLAN.json --time-limit 30

A task has two planning variables, its option and the slot from which it is laid out; a session has its start. What
follows from them (`layout.py`) is a valid plan, and its cost is the score. Prints one JSON line: `{"seconds", "cost"}`.
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from timefold.solver import SolverFactory
from timefold.solver import _timefold_java_interop as interop
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    TerminationConfig,
)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import SimpleScore, easy_score_calculator

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from planning.score import breakdown  # noqa: E402

from compiled import compiled, planned  # noqa: E402
from layout import Work, cost_of, lay_out  # noqa: E402


# Timefold itself does so only for constraint streams, and then knows no score for a calculator
# (https://github.com/TimefoldAI/timefold-solver/issues/1280).
interop.ensure_init()
interop.register_python_java_type_mappings()


@planning_entity
@dataclass
class Item:
    """A task, or a session; option 0 leaves it out."""

    id: Annotated[int, PlanningId]
    options: Annotated[list[int], ValueRangeProvider(id="options")]
    starts: Annotated[list[int], ValueRangeProvider(id="starts")]
    option: Annotated[
        int | None, PlanningVariable(value_range_provider_refs=["options"])
    ] = field(default=None)
    start: Annotated[int | None, PlanningVariable(value_range_provider_refs=["starts"])] = field(
        default=None
    )


@planning_solution
@dataclass
class Week:
    """What is planned."""

    work: Annotated[Work, ProblemFactProperty]
    items: Annotated[list[Item], PlanningEntityCollectionProperty]
    score: Annotated[SimpleScore, PlanningScore] = field(default=None)


@easy_score_calculator
def score(week: Week) -> SimpleScore:
    """The plan's cost, as a score to be made large."""
    options: list[int] = []
    starts: list[int] = []
    for item in week.items:
        options.append(item.option)
        starts.append(item.start)
    return SimpleScore.of(0 - cost_of(week.work, options, starts))


def week(work: Work) -> Week:
    """Everything laid out by its first option as soon as can be: trying every slot for every item in turn, as Timefold
    would first, takes longer than all of its search."""
    items = []
    for job in work.jobs:
        open_slots = {
            slot
            for option in job.options
            for slot, day in enumerate(work.people[option.person].day)
            if day >= 0 and slot >= job.release
        }
        options = list(range(len(job.options) + 1))
        starts = sorted(open_slots) or [0]
        items.append(Item(len(items), options, starts, 1, starts[0]))
    for session in work.meetings:
        last = max(session.earliest, session.latest - session.slots)
        starts = list(range(session.earliest, last + 1))
        items.append(Item(len(items), [0, 1], starts, 1, starts[0]))
    return Week(work, items)


def plan_of(problem: dict, found: Week) -> dict:
    """A twohats-plan/1 value."""
    options = [item.option or 0 for item in found.items]
    starts = [item.start or 0 for item in found.items]
    layout = lay_out(found.work, options, starts)
    tasks, sessions = planned(problem, layout)
    parts = breakdown(problem, tasks, sessions)
    cost = sum(parts.values())
    if cost != layout.cost():
        raise ValueError(f"the layout counts {layout.cost()}, the page {cost}")
    return {
        "format": "twohats-plan/1",
        "cost": cost,
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
    parser.add_argument("--time-limit", type=float, default=30, help="seconds of search")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    with open(args.problem, encoding="utf-8") as file:
        problem = json.load(file)
    config = SolverConfig(
        solution_class=Week,
        entity_class_list=[Item],
        score_director_factory_config=ScoreDirectorFactoryConfig(
            easy_score_calculator_function=score
        ),
        termination_config=TerminationConfig(
            spent_limit=Duration(milliseconds=round(args.time_limit * 1000))
        ),
    )
    solver = SolverFactory.create(config).build_solver()
    began = time.monotonic()

    plan = plan_of(problem, solver.solve(week(compiled(problem))))
    if args.output:
        with open(args.output, "w", encoding="utf-8") as file:
            json.dump(plan, file)
    print(json.dumps({"seconds": round(time.monotonic() - began, 3), "cost": plan["cost"]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
