"""The leader's own weeks, and what may be claimed of them."""
