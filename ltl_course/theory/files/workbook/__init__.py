"""The Theory as a workbook (.xlsx): to fill in with others, and to bring back.

Why it exists: many teams keep what they agree on in a spreadsheet. `sheets` says what stands in
which sheet, `cells` how an answer becomes the words of a cell and again an answer; `writing` and
`reading` are the two ways, and `opened` is what is read of a file before anything is believed.
"""

from ltl_course.theory.files.workbook.reading import read
from ltl_course.theory.files.workbook.writing import write

__all__ = ["read", "write"]
