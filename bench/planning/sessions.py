"""The sessions' part of the model."""

from .grid import misplaced


class Sessions:
    """A literal for each start that a session may have."""

    def __init__(self, model) -> None:
        self.model, self.cp = model, model.cp
        self.starts = [self._starts(session) for session in model.problem["sessions"]]
        for session, starts in zip(model.problem["sessions"], self.starts):
            self.cp.add_at_most_one(starts.values())
            self._pay(session, starts)

    def _starts(self, session: dict) -> dict[int, object]:
        grids = [self.model.grids[person] for person in session["people"]]
        length = session["slots"]
        last = min(session["latest"], self.model.problem["slots"]) - length
        fits = [
            start
            for start in range(session["earliest"], last + 1)
            if all(start in g.run_end and start + length <= g.run_end[start] for g in grids)
        ]
        return {start: self.cp.new_bool_var("") for start in fits}

    def _pay(self, session: dict, starts: dict[int, object]) -> None:
        model, keep = self.model, session["keep"]
        model.pay_always(session["missed_price"])
        if keep:
            model.pay_always(keep["price"])
        people = [model.people[person] for person in session["people"]]
        wrong = [misplaced(person, session["hat"]) for person in people]
        time = sum(person["slot_price"] for person in people) * session["slots"]
        for start, literal in starts.items():
            slots = range(start, start + session["slots"])
            inside = sum(slot in w for w in wrong for slot in slots)
            price = time + model.problem["prices"]["window"] * inside - session["missed_price"]
            if keep and keep["start"] == start:
                price -= keep["price"]
            model.pay(price, literal)

    def of(self, person: str):
        """The person's sessions, each with its starts."""
        sessions = zip(self.model.problem["sessions"], self.starts)
        return [(s, starts) for s, starts in sessions if person in s["people"]]

    def lines(self, value) -> list[dict]:
        """The sessions' lines of a plan."""
        lines = []
        for session, starts in zip(self.model.problem["sessions"], self.starts):
            start = next((at for at, literal in starts.items() if value(literal)), None)
            lines.append({"id": session["id"], "start": start})
        return lines

    def hint(self, lines: list[dict]) -> None:
        """Suggests lines of a plan."""
        placed = {line["id"]: line["start"] for line in lines}
        for session, starts in zip(self.model.problem["sessions"], self.starts):
            for at, literal in starts.items():
                self.cp.add_hint(literal, placed.get(session["id"]) == at)
