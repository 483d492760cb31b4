"""Published problem families and twohats-problem/1; run in `bench/`.

    python3 -m families convert FAMILY FILE -o FOLDER
    python3 -m families check FAMILY FILE INSTANCE PLAN.json
    python3 -m families run --folder FOLDER --program twohats --time-limit 10
    python3 -m families generate FOLDER --count 3 --seed 1
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from . import generate
from .check import checked
from .families import FAMILIES, load
from .solve import measure


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="families", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    convert = commands.add_parser("convert", help="write a file's instances as problems")
    check = commands.add_parser("check", help="tell a plan's value as the family counts it")
    for command in (convert, check):
        command.add_argument("family", choices=FAMILIES)
        command.add_argument("file", type=Path)
    convert.add_argument("-o", "--output", type=Path, required=True, help="a folder")
    convert.set_defaults(run=run_convert)
    check.add_argument("instance", help="its name, such as wt40-1")
    check.add_argument("plan", type=Path)
    check.set_defaults(run=run_check)
    run = commands.add_parser("run", help="solve the instances of a folder")
    run.add_argument("--folder", type=Path, required=True, help="with a subfolder per family")
    run.add_argument("--program", default="twohats")
    run.add_argument("--time-limit", default="10", help="seconds for each instance")
    run.add_argument("--threads", default="2")
    run.add_argument("--most", type=int, help="instances of each file, by lot")
    run.set_defaults(run=run_all)
    make = commands.add_parser("generate", help="write instances made by the classical schemes")
    make.add_argument("folder", type=Path)
    make.add_argument("--count", type=int, default=3, help="instances of each family")
    make.add_argument("--seed", type=int, default=1)
    make.set_defaults(run=lambda args: generate.save(args.folder, args.count, args.seed))
    return parser.parse_args()


def run_convert(args: argparse.Namespace) -> None:
    """Writes `INSTANCE.json` for each instance."""
    args.output.mkdir(parents=True, exist_ok=True)
    for instance in load(args.family, args.file):
        path = args.output / f"{instance.name}.json"
        path.write_text(json.dumps(instance.problem()), encoding="utf-8")


def run_check(args: argparse.Namespace) -> None:
    """Prints the value of a plan."""
    named = {instance.name: instance for instance in load(args.family, args.file)}
    if args.instance not in named:
        raise ValueError(f"{args.file} has no instance {args.instance}: {', '.join(named)}")
    plan = json.loads(args.plan.read_text(encoding="utf-8"))
    print(checked(named[args.instance], plan))


def run_all(args: argparse.Namespace) -> None:
    """Prints a JSON line for each family; each instance is told on standard error."""
    options = ["--time-limit", args.time_limit, "--threads", args.threads]
    lines = measure(args.folder, args.program, options, args.most)
    if not lines:
        raise ValueError(f"{args.folder} has none of the folders {', '.join(FAMILIES)}")
    for line in lines:
        print(json.dumps(line))


def main() -> int:
    args = arguments()
    try:
        args.run(args)
    except (ValueError, OSError, subprocess.CalledProcessError) as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
