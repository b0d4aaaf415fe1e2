"""The chat: a question goes in, the transcript comes out; begin with `section`."""
