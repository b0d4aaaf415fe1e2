"""What stands now: evidence in, positions out. Figures grow, sources differ, later reports correct earlier ones.

numbers      numbers in digits and words, and what only looks like one
quantities   a number with its bound, unit and what it counts
"""
