"""The briefings in a browser (`chat` serves the page) and on the command line (`cli` reads the commands)."""
