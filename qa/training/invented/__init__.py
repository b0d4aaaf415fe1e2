"""Training examples that nobody wrote: boxes of facts and tables, and sentences with a wrong detail put in.

Begin with `near_misses`; `figures` makes whole groups, of the rows in `fields`.
"""
