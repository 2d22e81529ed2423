"""The pathway check: what a careful reader would ask."""
