"""The learning network (S4) and who teaches whom (S4b), written as a user of Mesa would.

An agent for each school or person, ``AgentSet.do`` for each step, lists of neighbours (faster
than Mesa's grid), and one NumPy array for the thirty beliefs of a person (faster than a loop).
Both stop a run where the course's own models do, and both keep what the picture needs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import mesa
import numpy as np

SETTLED = math.log(99)
BELIEFS, PEOPLE = 30, 50


class School(mesa.Agent):
    """Believes, tries, listens."""

    def __init__(self, model: Schools) -> None:
        super().__init__(model)
        belief = model.random.random()
        self.log_odds = math.log(belief / (1 - belief))
        self.neighbours: list[School] = []
        self.told = 0.0

    def try_it(self) -> None:
        """Try the new practice if it is believed in."""
        model = self.model
        self.told = 0.0
        if self.log_odds > 0:
            successes = model.rng.binomial(model.trials, model.chance)
            self.told = (2 * successes - model.trials) * model.weight

    def listen(self) -> None:
        """Learn from all neighbours, and from itself."""
        self.log_odds += sum(other.told for other in self.neighbours)


class Schools(mesa.Model):
    """Zollman's network."""

    def __init__(self, network: str, schools: int, benefit: float, trials: int, seed: int) -> None:
        super().__init__(seed=seed)
        self.trials, self.chance = trials, 0.5 + benefit / 100
        self.weight = math.log(self.chance / (1 - self.chance))
        crowd = [School(self) for _ in range(schools)]
        for place, school in enumerate(crowd):
            if network == "everyone":
                school.neighbours = crowd
            elif network == "ring":
                school.neighbours = [crowd[place - 1], school, crowd[(place + 1) % schools]]
        self.share = [self.right()]

    def right(self) -> float:
        """Return the share of schools that use the better practice."""
        return sum(school.log_odds > 0 for school in self.agents) / len(self.agents)

    def settled(self) -> bool:
        """Whether nothing can change any more."""
        return all(school.log_odds > SETTLED for school in self.agents) or all(
            school.log_odds <= 0 for school in self.agents
        )

    def step(self) -> None:
        """Go one round."""
        self.agents.do("try_it")
        self.agents.do("listen")
        self.share.append(self.right())


class Person(mesa.Agent):
    """Thirty beliefs."""

    def __init__(self, model: Firm) -> None:
        super().__init__(model)
        self.renew()

    def renew(self) -> None:
        """Begin with beliefs drawn at random."""
        self.beliefs = self.model.rng.integers(-1, 2, BELIEFS)

    def leave(self) -> None:
        """Make room for a newcomer now and then."""
        if self.model.random.random() < self.model.p3:
            self.renew()

    def act(self) -> None:
        """Act on what is believed, and toss a coin elsewhere."""
        coins = 2 * self.model.rng.integers(0, 2, BELIEFS) - 1
        self.actions = np.where(self.beliefs == 0, coins, self.beliefs)
        self.performance = int(self.actions @ self.model.reality)

    def train(self) -> None:
        """Learn from the handbook."""
        model = self.model
        moves = model.rng.random(BELIEFS) < model.p1
        self.beliefs += moves * model.says * np.sign(model.code - self.beliefs)


class Firm(mesa.Model):
    """March's organization, in Workiewicz's order of steps."""

    def __init__(self, p1: float, p2: float, p3: float, p4: float, seed: int) -> None:
        super().__init__(seed=seed)
        self.p1, self.p2, self.p3, self.p4 = p1, p2, p3, p4
        self.reality = 2 * self.rng.integers(0, 2, BELIEFS) - 1
        self.code = np.zeros(BELIEFS, dtype=int)
        for _ in range(PEOPLE):
            Person(self)
        self.people = [self.knowledge()]

    def knowledge(self) -> float:
        """Return what people know on average, 1 if all is right."""
        return sum(int(person.beliefs @ self.reality) for person in self.agents) / (PEOPLE * BELIEFS)

    def settled(self) -> bool:
        """Whether nobody can learn from anybody."""
        return (
            self.p3 == self.p4 == 0
            and bool(self.code.all())
            and all((person.beliefs == self.code).all() for person in self.agents)
        )

    def step(self) -> None:
        """Go one period."""
        if self.p3:
            self.agents.do("leave")
        if self.p4:
            self.reality = np.where(self.rng.random(BELIEFS) < self.p4, -self.reality, self.reality)
        self.says = self.code != 0
        self.agents.do("act")
        self.agents.do("train")
        score = int(self.code @ self.reality)
        better = [person.actions for person in self.agents if person.performance > score]
        if better:
            votes = np.sum(better, axis=0)
            moves = self.rng.random(BELIEFS) > (1 - self.p2) ** np.abs(votes)
            self.code = np.where(moves & (votes != 0), np.sign(votes), self.code)
        self.people.append(self.knowledge())


def schools(runs: Iterable[int], rounds: int, **levers: object) -> dict[str, np.ndarray]:
    """Run the network once for each number; how many schools were right in the end."""
    ends = []
    for seed in runs:
        model = Schools(seed=seed + 1, **levers)
        for _ in range(rounds):
            if model.settled():
                break
            model.step()
        ends.append(model.right())
    return {"mean": np.array(ends)}


def firm(
    runs: Iterable[int],
    periods: int,
    *,
    training: float,
    learning: float,
    turnover: float = 0,
    turbulence: float = 0,
) -> dict[str, np.ndarray]:
    """Run the organization once for each number; what people and handbook knew in the end."""
    people, code = [], []
    for seed in runs:
        model = Firm(training / 100, learning / 100, turnover / 100, turbulence / 100, seed + 1)
        for _ in range(periods):
            if model.settled():
                break
            model.step()
        people.append(model.people[-1])
        code.append(model.code @ model.reality / BELIEFS)
    return {"mean": np.array(people), "handbook": np.array(code)}
