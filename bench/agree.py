"""Holds the CP-SAT model against trying every plan, on tiny problems.

    cargo build -p twohats-testkit --example kit
    python bench/agree.py [FIRST] [LAST]

For each seed the two must find the same cost, and the check must accept CP-SAT's plan.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
KIT = HERE.parent / "target" / "debug" / "examples" / "kit"
PATIENCE = 60


def run(*command) -> str:
    """A program's standard output, whatever its exit code."""
    words = [str(word) for word in command]
    answer = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return answer.stdout


def disagreement(seed: int, folder: Path) -> str | None:
    """What differs for one seed; None where all is well or there are too many plans to try."""
    problem, plan = folder / "problem.json", folder / "plan.json"
    problem.write_text(run(KIT, "tiny", seed), encoding="utf-8")
    try:
        best = run(KIT, "optimum", problem)
    except subprocess.TimeoutExpired:
        return None
    if best.startswith("too many"):
        return None
    lines = run(sys.executable, HERE / "cpsat.py", problem, "-o", plan, "--workers", 2)
    found = json.loads(lines.splitlines()[-1])
    if best.startswith("impossible"):
        return None if found["status"] == "INFEASIBLE" else f"impossible, but {found}"
    cost = json.loads(best)["cost"]
    if (found["cost"], found["bound"]) != (cost, cost):
        return f"{cost}, but {found}"
    judged = run(KIT, "check", problem, plan)
    return None if judged.endswith(f"cost {cost}\n") else judged


def main() -> int:
    first, last = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (0, 100)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            if difference := disagreement(seed, Path(folder)):
                wrong += 1
                print(f"tiny {seed}: {difference}")
    print(f"seeds {first} to {last - 1}: {wrong} disagree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
