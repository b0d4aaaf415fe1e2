"""The gate before Gradio: what is not written down in `routes` is refused, and no request passes unchecked.

Gradio serves far more than the page needs. So every request is checked here first: the host it names, the
origin it comes from, the route, the login, the size, what it holds, and whose it is. `gate` is the way in.
"""
