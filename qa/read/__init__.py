"""A question and its hits in, evidence out: which sentence answers, which words in it, how sure.

Begin with `reader`.
"""
