"""The folder of briefings in a browser and on the command line: `chat` serves the page, `cli` is the command."""
