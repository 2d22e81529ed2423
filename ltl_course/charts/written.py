"""Two columns of a file, written as the text that stands in the learner's box.

Why it exists: what is kept is text that the learner can see and change, so a file's column has to
become text. Every number must be the same one when that text is read.
"""

from __future__ import annotations

from ltl_course.charts import numerals
from ltl_course.charts.numerals import Cell
from ltl_course.charts.remarks import with_way
from ltl_course.charts.table import Table


def _one_line(cell: Cell, mark: str = ".") -> str:
    words = f"{cell:.15g}".replace(".", mark) if isinstance(cell, float) else cell
    return " ".join(words.split())


def as_text(table: Table, value: int, label: int = -1) -> str:
    """Write a column of numbers, and perhaps another beside it, as text.

    Parameters
    ----------
    table : Table
        What a file holds.
    value : int
        The column of numbers.
    label : int
        The column of dates or names; -1 for none.

    Returns
    -------
    str
        The header and every row that :meth:`Table.column` reads, readable or not. Texts stand as
        they are in the file. Numbers of a workbook are written with the decimal mark of the texts
        beside them; a column with commas says on top which mark that is.
    """
    above, below = table.stray(value), table.body
    read = numerals.read([row.at(value) for row in (*above, *below)])
    rows = (*above, *([table.header] if table.header else []), *below)
    lines = []
    for row in rows:
        mark = "." if row is table.header else read.mark
        pair = ([_one_line(row.at(label))] if label >= 0 else []) + [_one_line(row.at(value), mark)]
        line = "\t".join(pair)
        # A label such as "# 3" would make its row a remark.
        lines.append(f"#{line[2:]}" if line.startswith("# ") else line)
    text = "\n".join(lines)
    if any("," in _one_line(row.at(value), read.mark) for row in (*above, *below)):
        return with_way(text, "decimal_comma" if read.mark == "," else "decimal_point")
    return text
