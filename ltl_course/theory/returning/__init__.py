"""Coming back: what is due, and the next version."""
