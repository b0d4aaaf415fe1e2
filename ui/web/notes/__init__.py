"""What is remembered, as a section of the page; begin with `section`."""
