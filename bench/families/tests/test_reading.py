"""Reading the published formats, and what is said of texts that are none."""

import unittest

from .. import assignment, generate, jobshop, msrcpsp, tardiness
from ..families import load
from ..text import Unreadable
from .samples import FOLDER


class Reading(unittest.TestCase):
    def test_projects(self):
        [shop] = load("msrcpsp", FOLDER / "team.def")
        times = {job.id: job.times for job in shop.jobs}
        self.assertEqual(shop.machines, ["r1", "r2", "r3"])
        self.assertEqual(times["t1"], {"r1": 3, "r3": 3})
        self.assertEqual(times["t3"], {"r1": 2}, "a level is the least that is needed")
        self.assertEqual(times["t5"], {"r1": 1, "r2": 1, "r3": 1}, "level 0 is a skill")
        self.assertEqual(shop.jobs[4].after, ["t2", "t3"])

    def test_job_shops_that_count_from_one_and_from_zero(self):
        [shop] = load("jobshop", FOLDER / "tiny.fjs")
        self.assertEqual(shop.machines, ["m1", "m2"])
        self.assertEqual([job.after for job in shop.jobs], [[], ["j1.1"], [], ["j2.1"], []])
        [shop] = load("jobshop", FOLDER / "tiny0.fjs")
        self.assertEqual(shop.machines, ["m0", "m1", "m2"])

    def test_tardiness_one_after_another(self):
        one, two = load("tardiness", FOLDER / "wt4.txt")
        self.assertEqual((one.name, one.dues), ("wt4-1", [4, 6, 3, 5]))
        self.assertEqual((two.name, two.times), ("wt4-2", [1, 6, 9, 2]))

    def test_assignments_with_and_without_their_number(self):
        one, two = load("assignment-max", FOLDER / "gap.txt")
        self.assertEqual((one.name, one.most, two.capacities), ("gap-1", True, [3, 2, 4]))
        [alone] = load("assignment-min", FOLDER / "alone.txt")
        self.assertEqual((alone.name, alone.loads), ("alone", [[3, 3, 3], [2, 4, 3]]))

    def test_made_instances_are_read(self):
        dice = generate.Random(7)
        list(tardiness.instances("wt9", generate.tardiness(dice, 9, 0.6, 0.4)))
        list(jobshop.instances("a", generate.jobshop(dice, 4, 3)))
        list(assignment.least("a", generate.assignment(dice, 3, 9)))
        list(msrcpsp.instances("a", generate.msrcpsp(dice, 9, 4, 5, 6)))


class Faults(unittest.TestCase):
    def test_of_numbers(self):
        self.refused(tardiness, "wt2", "1 2 3 4 5", "2 numbers should follow (due dates), but 1 do")
        self.refused(tardiness, "wt2", "1 2\n3 x\n5 6", "line 2: 'x' stands for weights")
        self.refused(tardiness, "wt1", "0 1 1", "line 1: times is 0, but at least 1")
        self.refused(tardiness, "jobs", "1 1 1", "does not tell the number of jobs")

    def test_of_job_shops(self):
        self.refused(jobshop, "a", "", "line 1: the numbers of jobs and of machines")
        self.refused(jobshop, "a", "1 1\n1 1 1", "the text ends where a time should stand")
        self.refused(jobshop, "a", "1 1\n1 1 2 5", "m2 is not one of the 1 machines")
        self.refused(jobshop, "a", "1 2\n1 2 1 5 1 6", "names m1 twice")
        self.refused(jobshop, "a", "1 1\n1 1 1 5\n9", "line 3: '9' follows")

    def test_of_projects(self):
        text = (FOLDER / "team.def").read_text(encoding="utf-8")
        self.refused(msrcpsp, "a", "", "no list of resources")
        self.refused(msrcpsp, "a", text.replace("TaskID", "Tasks"), "no list of tasks")
        self.refused(msrcpsp, "a", text.replace("Q1: 0 \t2 3", "Q9: 0"), "no resource has")
        self.refused(msrcpsp, "a", text.replace("Q1: 0 \t2 3", "Q1: 0 \t2 8"), "t8, which is not")
        self.refused(msrcpsp, "a", text.replace("4\t Q1: 1", "4\t Q1: 1 5"), "waits for itself")

    def test_of_assignments(self):
        self.refused(assignment.least, "a", "1 1 1 5 4 3", "too much for every agent")
        self.refused(assignment.least, "a", "1 1 2 5 5 4", "2 numbers should follow (loads)")

    def refused(self, family, name: str, text: str, why: str) -> None:
        read = family if callable(family) else family.instances
        with self.assertRaises(Unreadable) as fault:
            for instance in read(name, text):
                instance.problem()
        self.assertIn(why, str(fault.exception))
