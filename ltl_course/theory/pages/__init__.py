"""What the Theory's documents say, in which order: the whole of it, its public page, its blank workbook."""
