"""Pictures: matplotlib lays out the frame once, a move rewrites only the marks.

Why it exists: a picture drawn anew for each move of a lever takes long enough to be felt.
Here the frame (axes, words that stay) is laid out once and kept, and a move only computes
the few attributes that differ. Each picture comes with the sentence that says what it
shows and with its numbers as a table. This is the only package that imports matplotlib.
"""
