"""Answers, documents and reports in, HTML or Markdown out, all text escaped. Begin with `render`."""
