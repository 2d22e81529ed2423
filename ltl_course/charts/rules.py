"""The rule sets of the course by name.

Why it exists: a lever, a lesson and a learner's own chart name a rule set by the same word.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ltl_course.charts.runs import RunRules
from ltl_course.charts.sums import Cusum, Ewma
from ltl_course.charts.watch import RuleSet
from ltl_course.charts.zones import Shewhart, WesternElectric

RULE_SETS: Mapping[str, RuleSet] = MappingProxyType(
    {
        "run-chart": RunRules(),
        "shewhart": Shewhart(),
        "western-electric": WesternElectric(),
        "cusum": Cusum(),
        "ewma": Ewma(),
    }
)
