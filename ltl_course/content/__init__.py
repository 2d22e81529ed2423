"""What a facilitator may change, lessons and exercises, checked and shown before a group sees it.

Why it exists: whoever edits a question or a paragraph has no terminal and no tests. What could go
wrong is found here and said in words, with the place and the remedy. Nothing here writes a file.
"""

from ltl_course.content.before import Before, compare
from ltl_course.content.calls import Names
from ltl_course.content.change import Change
from ltl_course.content.checking import check, check_all
from ltl_course.content.fault import Fault
from ltl_course.content.sources import Source, sources

__all__ = ["Before", "Change", "Fault", "Names", "Source", "check", "check_all", "compare", "sources"]
