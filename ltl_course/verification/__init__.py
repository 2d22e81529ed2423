"""What is published of the simulations or worked out elsewhere, and what the course's code gives.

Why it exists: a model is worth a leader's time only if it does what its paper says. One
table holds every expected value with its source, how it was come by, and what was chosen to
reach it; the command ``jupyter ltl verify`` prints it beside what the code gives, and the
tests run the same table.
"""

from ltl_course.verification.table import Row, Verdict, rows, verify

__all__ = ["Row", "Verdict", "rows", "verify"]
