"""The documents tab: files go in, the list of documents comes out; begin with `section`."""
