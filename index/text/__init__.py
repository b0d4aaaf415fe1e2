"""What is known of language: the dates that a text names, the words that a question is about.

Begin with `words`.
"""
