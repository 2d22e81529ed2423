"""One file for each feedback story; here they are found by name.

Why it exists: a lesson says ``explore("signal-or-noise")`` and pays only for the simulation
it opens. To add one: a module with a model, and its line in :data:`MODULES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from ltl_course.dynamics import Model

MODULES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "best-hypothesis": ("ltl_course.simulations.best_hypothesis", "BestHypothesis"),
        "capability-trap": ("ltl_course.simulations.capability_trap", "CapabilityTrap"),
        "district": ("ltl_course.simulations.district", "District"),
        "drifting-goals": ("ltl_course.simulations.drifting_goals", "DriftingGoals"),
        "full-system": ("ltl_course.simulations.full_system", "FullSystem"),
        "local-fit": ("ltl_course.simulations.local_fit", "LocalFit"),
        "learning-network": ("ltl_course.simulations.learning_network", "LearningNetwork"),
        "pipeline": ("ltl_course.simulations.pipeline", "Pipeline"),
        "signal-or-noise": ("ltl_course.simulations.signal_or_noise", "SignalOrNoise"),
        "who-teaches-whom": ("ltl_course.simulations.who_teaches_whom", "WhoTeachesWhom"),
    }
)
"""Id to the module and the name of the class in it."""


class _Simulations(Mapping[str, type[Model]]):
    """The simulations by id; a module is imported when its simulation is asked for."""

    def __getitem__(self, key: str) -> type[Model]:
        module, name = MODULES[key]
        model: type[Model] = getattr(import_module(module), name)
        return model

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


SIMULATIONS: Mapping[str, type[Model]] = _Simulations()
