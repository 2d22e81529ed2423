"""Leading through learning: an interactive course for education leaders."""

__version__ = "0.1.0"
