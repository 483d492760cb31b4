"""Runs `twohats solve` on instances, and tells how far its plans are from the best known."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from .check import Incomplete, checked
from .families import FAMILIES, best_known, found, load


def solve(program: str, problem: dict, options: list[str]) -> dict:
    """The plan that `twohats solve` finds, once `twohats check` accepts it."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder, "problem.json"), Path(folder, "plan.json")
        asked.write_text(json.dumps(problem), encoding="utf-8")
        run(program, "solve", asked, "-o", answer, *options)
        run(program, "check", asked, answer)
        return json.loads(answer.read_text(encoding="utf-8"))


def run(*command: object) -> None:
    """Runs a program, and shows what it said when it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()


def measure(folder: Path, program: str, options: list[str], most: int | None) -> list[dict]:
    """Solves the instances below a folder; at most so many of each file."""
    lines = []
    for family, path in found(folder):
        best = best_known(folder / family)
        for instance in some(load(family, path), most):
            line = {"family": family, "instance": instance.name}
            line |= result(instance, solve(program, instance.problem(), options), best)
            print(json.dumps(line), file=sys.stderr, flush=True)
            lines.append(line)
    return [summary(family, lines) for family in FAMILIES if any(_of(family, lines))]


def some(instances: list, most: int | None) -> list:
    """At most so many, drawn by lot: the published files go by class, and steps would too."""
    if most is None or len(instances) <= most:
        return instances
    return [instances[at] for at in sorted(Random(1).sample(range(len(instances)), most))]


def result(instance, plan: dict, best: dict[str, int]) -> dict:
    """What a plan is worth, and how much worse than the best known, in percent."""
    known = best.get(instance.name)
    try:
        value = checked(instance, plan)
    except Incomplete as fault:
        return {"value": None, "best": known, "percent": None, "fault": str(fault)}
    if known is None:
        return {"value": value, "best": None, "percent": None}
    percent = round(100 * instance.worse(value, known), 4)
    return {"value": value, "best": known, "percent": percent} | bound(instance, plan, known)


def bound(instance, plan: dict, known: int) -> dict:
    """What a plan claims that no plan can beat; it is wrong where the best known does."""
    if plan["bound"] is None:
        return {}
    value = instance.value(max(0, plan["bound"]))
    if instance.worse(value, known) <= 0:
        return {"bound": value}
    return {"bound": value, "fault": "the bound is beyond the best known value: one is wrong"}


def summary(family: str, lines: list[dict]) -> dict:
    """A family's mean and worst over the instances with a plan and a best known value."""
    mine = list(_of(family, lines))
    known = [line["percent"] for line in mine if line["percent"] is not None]
    return {
        "family": family,
        "title": FAMILIES[family].title,
        "aim": FAMILIES[family].aim,
        "instances": len(mine),
        "incomplete": sum(line["value"] is None for line in mine),
        "wrong_bounds": sum("bound" in line and "fault" in line for line in mine),
        "known": len(known),
        "mean": sum(known) / len(known) if known else None,
        "worst": max(known, default=None),
        "reached": sum(percent <= 0 for percent in known),
    }


def _of(family: str, lines: list[dict]):
    return (line for line in lines if line["family"] == family)
