"""A document of a learner's words, which knows no format, and the writers of its formats."""
