"""Stock-flow models: written once as equations, run as arrays, and written out for other programs.

Why it exists: a model that is to be opened in Stella or Vensim, checked by a second engine
and moved by a slider must not exist three times. Here its equations are text in one place;
:func:`simulate` runs them for many replicates at once, and :mod:`ltl_course.xmile` writes
the same text as XMILE.

Equations are sums, products, powers and comparisons of names and numbers, and the functions
of :data:`FUNCTIONS`. `time` is the time at the start of a step. Integration is Euler's, as in
the other engines, so that results can be compared to the last digit.
"""

from ltl_course.stockflow.equations import FUNCTIONS, formula, parsed, used
from ltl_course.stockflow.model import Equation, Stock, StockFlow
from ltl_course.stockflow.run import Walk, simulate, times
from ltl_course.stockflow.worlds import SPREAD, worlds

__all__ = [
    "FUNCTIONS",
    "SPREAD",
    "Equation",
    "Stock",
    "StockFlow",
    "Walk",
    "formula",
    "parsed",
    "simulate",
    "times",
    "used",
    "worlds",
]
