"""The checker refuses plans that break a family's rules, whatever cost they claim."""

import copy
import unittest

from ..check import Incomplete, checked
from ..families import load
from .samples import FOLDER, complete


class Check(unittest.TestCase):
    def setUp(self):
        [self.shop] = load("jobshop", FOLDER / "tiny.fjs")
        self.plan = min(complete(self.shop), key=lambda plan: plan["cost"])

    def test_a_sound_plan_is_worth_its_cost(self):
        self.assertEqual(checked(self.shop, self.plan), 7)

    def test_a_wrong_cost(self):
        self.plan["cost"] -= 1
        self.refused("costs 6, but its value is 7")

    def test_a_job_left_out_or_done_in_part(self):
        whole = copy.deepcopy(self.plan)
        self.line("j3.1").update(person=None, chunks=[])
        self.refused("j3.1 is left out", Incomplete)
        self.plan = whole
        self.line("j3.1")["chunks"][0][1] -= 1
        self.refused("j3.1 is done in part", Incomplete)

    def test_a_job_in_two_pieces(self):
        start, end = self.line("j3.1")["chunks"][0]
        self.line("j3.1")["chunks"] = [[start, start + 1], [end + 40, end + 41]]
        self.refused("in 2 pieces")

    def test_a_machine_that_cannot(self):
        self.line("j1.2")["person"] = "m1"
        self.refused("j1.2 is done by m1, who cannot")

    def test_two_jobs_at_a_time(self):
        one, two = self.line("j2.2"), self.line("j1.2")
        one.update(person="m2", chunks=[[10, 14]])
        two.update(person="m2", chunks=[[11, 13]])
        self.refused("m2 does j2.2 and j1.2 at a time")

    def test_a_job_before_the_one_it_waits_for(self):
        self.line("j1.1")["chunks"][0][:] = [20, 20 + 4 - (self.line("j1.1")["person"] == "m2")]
        self.refused("j1.2 starts before j1.1 has ended")

    def test_jobs_of_another_instance(self):
        self.plan["tasks"].pop()
        self.refused("one of other jobs")

    def test_an_agent_beyond_its_capacity(self):
        instance = load("assignment-min", FOLDER / "gap.txt")[0]
        self.shop, self.plan = instance, complete(instance)[0]
        instance.capacities[:] = [1, 1]
        self.refused("and can take 1")

    def line(self, id: str) -> dict:
        return next(line for line in self.plan["tasks"] if line["id"] == id)

    def refused(self, why: str, kind: type = ValueError) -> None:
        with self.assertRaises(kind) as fault:
            checked(self.shop, self.plan)
        self.assertIn(why, str(fault.exception))
