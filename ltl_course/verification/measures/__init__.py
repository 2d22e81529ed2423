"""What the code gives for each row of the table: one module for each simulation.

Each module has ``MEASURES``, from a row's id to a function without arguments that returns
one number. Nothing here knows what is expected.
"""
