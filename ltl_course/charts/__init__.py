"""Charts for a series over time: which rule, when it signals, and what it says.

Why it exists: a learner's own column of numbers and a simulated year are judged by the
same rules, written once. Pure: numbers in, values and sentences out; nothing here draws.
"""
