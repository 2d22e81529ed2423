"""Screens: forms, explorers, the bar and the home page.

Why it exists: the only part of the course that knows ipywidgets and anywidget. Each widget
is a small Python class, which holds the truth, and a plain JavaScript module, which holds
native controls; no build step.
"""
