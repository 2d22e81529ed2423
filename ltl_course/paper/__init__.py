"""Lessons on paper: a worksheet for each, and a record of what was worked through.

Why it exists: the internet fails, a room has no computers, and some think with a pen. A worksheet
holds the prose, the pictures, their sentences and room to write, and needs nothing but paper.
"""
