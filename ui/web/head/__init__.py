"""The head of the page: whose briefings these are, the colours, help, and the way out."""
