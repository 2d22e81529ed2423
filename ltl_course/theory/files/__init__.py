"""The Theory as files for other programs: CSV, a workbook that can be read back, a calendar."""
