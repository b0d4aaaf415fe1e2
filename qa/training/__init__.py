"""Trains the reader that ships: question sets -> groups of passages -> a span model in Hugging Face format.

    python -m briefings.qa.training --data FOLDER --work FOLDER

sets      the question sets, split by article, and each article as a document of a collection
groups    a question with the passages that answer it and those that only look like it (hard negatives)
train     the loop: start and end normalised over all passages of a question, checkpoints, averaged weights
fit       how the span scores and the retrieval scores make one ranking and one calibrated confidence

`pip install 'briefings[train]'` adds what draws the figures of `tests/bench/`.
"""
