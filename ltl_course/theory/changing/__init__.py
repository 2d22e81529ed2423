"""What changed between two versions, row by row and word by word."""
