"""Our own search on the samples; skipped where `TWOHATS_BIN` names no program."""

import os
import unittest

from ..check import checked
from ..families import FAMILIES, load
from ..solve import bound, result, solve, summary
from .samples import FOLDER, complete, samples

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
        self.assertEqual((told["instances"], told["known"], told["incomplete"]), (4, 2, 1))

    def test_a_bound_beyond_the_best_known_value_is_wrong(self):
        costs = load("assignment-min", FOLDER / "gap.txt")[0]
        profits = load("assignment-max", FOLDER / "gap.txt")[0]
        self.assertNotIn("fault", bound(costs, {"bound": 14}, 14))
        self.assertIn("fault", bound(costs, {"bound": 15}, 14))
        top = profits.value(0)
        self.assertNotIn("fault", bound(profits, {"bound": top - 30}, 30))
        self.assertIn("fault", bound(profits, {"bound": top - 29}, 30))
        self.assertEqual(bound(costs, {"bound": None}, 14), {})

    def test_a_result_tells_what_is_known(self):
        [shop] = load("jobshop", FOLDER / "tiny.fjs")
        plan = min(complete(shop), key=lambda plan: plan["cost"]) | {"bound": 5}
        told = {"value": 7, "best": 7, "percent": 0.0, "bound": 5}
        self.assertEqual(result(shop, plan, {"tiny": 7}), told)
        self.assertIsNone(result(shop, plan, {})["percent"])
        plan["tasks"][0].update(person=None, chunks=[])
        self.assertEqual(result(shop, plan, {})["fault"], "j1.1 is left out")

    def test_values_are_worse_in_the_direction_that_the_family_has(self):
        for instance in samples():
            worse = -1 if getattr(instance, "most", False) else 1
            self.assertGreater(instance.worse(10 + worse, 10), 0)
            self.assertEqual(instance.worse(10, 10), 0)

    def test_every_family_has_a_sample(self):
        kinds = {type(instance) for instance in samples()}
        self.assertEqual(len(kinds), 3)
        self.assertEqual(len(FAMILIES), 5)
