"""The families by name, and the instances of a folder that has a subfolder for each."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from . import assignment, jobshop, msrcpsp, tardiness
from .text import Unreadable


class Family(NamedTuple):
    """How to read a family, and how far above the best known values its mean may be, in
    percent, after ten seconds for each instance."""

    title: str
    instances: Callable[[str, str], Iterator[Any]]
    aim: float


FAMILIES = {
    "msrcpsp": Family("multi-skilled projects (iMOPSE)", msrcpsp.instances, 1.0),
    "tardiness": Family("weighted tardiness, one machine", tardiness.instances, 0.5),
    "jobshop": Family("flexible job shop", jobshop.instances, 2.0),
    "assignment-min": Family("generalised assignment, costs", assignment.least, 0.5),
    "assignment-max": Family("generalised assignment, profits", assignment.most, 0.5),
}

# The best known values: a line `instance,best` and a line for each instance.
BEST = "best.csv"


def load(family: str, path: Path) -> list:
    """The instances of a file; a fault tells the file's name."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
        return list(FAMILIES[family].instances(path.stem, text))
    except Unreadable as fault:
        raise Unreadable(f"{path}: {fault}") from fault


def found(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of instances below a folder, family by family."""
    for family in FAMILIES:
        for path in sorted((folder / family).glob("*")):
            if path.is_file() and path.name != BEST:
                yield family, path


def best_known(folder: Path) -> dict[str, int]:
    """The best known values of a family's folder, as far as it tells them."""
    path = folder / BEST
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        try:
            return {row["instance"]: int(row["best"]) for row in csv.DictReader(file)}
        except (KeyError, TypeError, ValueError) as fault:
            wanted = "a line instance,best and then lines like mk01,40"
            raise Unreadable(f"{path}: there should be {wanted}") from fault
