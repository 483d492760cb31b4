"""The public format holds the families: the same plans are best, and cost what they are worth."""

import unittest
from itertools import permutations, product

from ..assignment import Assignment
from ..check import checked
from ..tardiness import Tardiness
from .samples import complete, incomplete, samples

# The makespans of the samples: a chain of operations or tasks takes as long.
MAKESPANS = {"tiny": 7, "tiny0": 6, "team": 8}


class Mapping(unittest.TestCase):
    def test_a_plan_costs_what_it_is_worth(self):
        for instance in samples():
            for plan in complete(instance):
                self.assertEqual(checked(instance, plan), instance.value(plan["cost"]))

    def test_to_leave_tasks_out_never_pays(self):
        for instance in samples():
            with self.subTest(instance.name):
                best = min(plan["cost"] for plan in complete(instance))
                self.assertLess(best, min(incomplete(instance)))

    def test_tasks_are_in_one_piece(self):
        for instance in samples():
            for task in instance.problem()["tasks"]:
                longest = max(option["slots"] for option in task["options"])
                self.assertEqual((task["min_chunk"], task["max_chunk"]), (longest, longest))

    def test_the_best_plan_is_worth_the_best_value(self):
        for instance in samples():
            with self.subTest(instance.name):
                least = min(plan["cost"] for plan in complete(instance))
                self.assertEqual(instance.value(least), best(instance))


def best(instance) -> int:
    """An instance's best value, from its own numbers alone."""
    match instance:
        case Tardiness():
            return min(tardiness(instance, order) for order in permutations(range(4)))
        case Assignment():
            agents = range(len(instance.costs))
            values = assigned(instance, product(agents, repeat=len(instance.costs[0])))
            return max(values) if instance.most else min(values)
    return MAKESPANS[instance.name]


def tardiness(instance: Tardiness, order: tuple[int, ...]) -> int:
    """The weighted tardiness of an order."""
    end = total = 0
    for job in order:
        end += instance.times[job]
        total += instance.weights[job] * max(0, end - instance.dues[job])
    return total


def assigned(instance: Assignment, choices) -> list[int]:
    """The values of those choices of agents that keep to the capacities."""
    values = []
    for choice in choices:
        taken = [0] * len(instance.capacities)
        for job, agent in enumerate(choice):
            taken[agent] += instance.loads[agent][job]
        if all(load <= most for load, most in zip(taken, instance.capacities)):
            values.append(sum(instance.costs[agent][job] for job, agent in enumerate(choice)))
    return values
