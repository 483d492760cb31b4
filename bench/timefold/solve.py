"""Plans a twohats-problem/1 file with Timefold, as a rival for the project's search.

    python bench/timefold/solve.py PROBLEM.json -o PLAN.json --time-limit 30 --classes FOLDER

A task has two planning variables, its option and the slot from which it is laid out; a session has its start. What
follows from them (`rival/Layout.java`) is a valid plan, and its cost is the score. Timefold's Python package brings the
solver as Java; a model in Python would be translated, and price some hundred times fewer plans.

Each better plan is one JSON line: `{"seconds", "cost"}`. Seconds count from where the solver begins.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from planning.score import breakdown  # noqa: E402

from exchange import read, written  # noqa: E402


def jars() -> str:
    """The class path of the package, which is not imported: that would start Java in this process."""
    package = importlib.util.find_spec("timefold.solver")
    if package is None or package.submodule_search_locations is None:
        raise SystemExit("timefold is missing: pip install -r bench/timefold/requirements.txt")
    return str(Path(next(iter(package.submodule_search_locations))) / "jars" / "*")


def plan_of(problem: dict, told: str) -> dict:
    """A twohats-plan/1 value; the page's prices must come to what the rival counted."""
    _, counted, *numbers = told.split()
    tasks, sessions = read(problem, map(int, numbers))
    parts = breakdown(problem, tasks, sessions)
    cost = sum(parts.values())
    if cost != int(counted):
        raise ValueError(f"the rival counts {counted}, the page {cost}")
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
    parser.add_argument("--classes", default="target/bench/timefold", help="where Java compiles to")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    with open(args.problem, encoding="utf-8") as file:
        problem = json.load(file)
    path = f"{args.classes}:{jars()}"
    sources = [str(source) for source in sorted(HERE.glob("rival/*.java"))]
    subprocess.run(["javac", "-cp", path, "-d", args.classes, *sources], check=True)
    rival = subprocess.Popen(
        ["java", "-cp", path, "rival.Rival", str(args.time_limit)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with rival:
        rival.stdin.write(written(problem))
        rival.stdin.close()
        told = ""
        for told in rival.stdout:
            seconds, cost, _ = told.split(maxsplit=2)
            print(json.dumps({"seconds": round(float(seconds), 3), "cost": int(cost)}), flush=True)
    if rival.returncode or not told:
        return 1
    plan = plan_of(problem, told)
    if args.output:
        with open(args.output, "w", encoding="utf-8") as file:
            json.dump(plan, file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
