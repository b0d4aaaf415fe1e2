"""Characters and lines on a page -> paragraphs, headings, list items and rows of tables, in order."""
