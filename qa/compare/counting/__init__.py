"""Which quantities of the evidence count what a question asks for. Begin with `figures`."""
