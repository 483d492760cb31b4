"""Our own search on the samples; skipped where `TWOHATS_BIN` names no program."""

import os
import unittest

from ..check import checked
from ..families import FAMILIES
from ..solve import solve, summary
from .samples import complete, samples

PROGRAM = os.environ.get("TWOHATS_BIN")


class Solve(unittest.TestCase):
    @unittest.skipUnless(PROGRAM, "TWOHATS_BIN names no program")
    def test_the_samples_are_solved_to_the_best(self):
        for instance in samples():
            plan = solve(PROGRAM, instance.problem(), ["--steps", "2000", "--threads", "1"])
            with self.subTest(instance.name):
                checked(instance, plan)
                self.assertEqual(plan["cost"], min(one["cost"] for one in complete(instance)))


class Summary(unittest.TestCase):
    def test_means_are_over_what_has_a_plan_and_a_best_value(self):
        found = {"value": 1, "family": "jobshop"}
        lines = [
            found | {"percent": 4.0},
            found | {"percent": 0.0},
            found | {"percent": None},
            {"value": None, "family": "jobshop", "percent": None},
            {"value": 9, "family": "tardiness", "percent": 50.0},
        ]
        told = summary("jobshop", lines)
        self.assertEqual((told["mean"], told["worst"], told["reached"]), (2.0, 4.0, 1))
        self.assertEqual((told["instances"], told["known"], told["incomplete"]), (4, 3 - 1, 1))

    def test_values_are_worse_in_the_direction_that_the_family_has(self):
        for instance in samples():
            worse = -1 if getattr(instance, "most", False) else 1
            self.assertGreater(instance.worse(10 + worse, 10), 0)
            self.assertEqual(instance.worse(10, 10), 0)

    def test_every_family_has_a_sample(self):
        kinds = {type(instance) for instance in samples()}
        self.assertEqual(len(kinds), 3)
        self.assertEqual(len(FAMILIES), 5)
