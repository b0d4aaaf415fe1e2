"""A file in, its documents cut into passages out, read in a process of its own with limits.

Begin with `reading`; `child` is the program of that process, `scan` finds the files.
"""
