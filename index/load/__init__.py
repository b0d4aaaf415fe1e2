"""Files -> Extracts."""
