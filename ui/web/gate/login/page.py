"""The page to log in: in the style of the chat, with no script and nothing to load."""

from html import escape

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log in to briefings</title>
<style nonce="{nonce}">
:root {{
  color-scheme: light dark;
  --paper: #f6f5f1; --sheet: #ffffff; --ink: #1b2330; --muted: #596373; --edge: #8b8a84;
  --accent: #1f4b99; --on-accent: #ffffff; --alert: #8f2d1d; --alert-tint: #fbece8;
}}
@media (prefers-color-scheme: dark) {{
  :root {{
    --paper: #13161b; --sheet: #1b1f26; --ink: #e6e8ec; --muted: #a3acba; --edge: #6c7686;
    --accent: #93b6ff; --on-accent: #10203f; --alert: #ffb4a4; --alert-tint: #3a201b;
  }}
}}
* {{ box-sizing: border-box; }}
body {{ font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }}
body {{ display: grid; place-items: center; min-height: 92vh; padding: 16px; }}
main {{ width: min(380px, 100%); }}
h1 {{ font: 600 32px/1.2 Charter, "Bitstream Charter", Georgia, "Liberation Serif", serif; margin: 0 0 6px; }}
main > p {{ color: var(--muted); margin: 0 0 22px; }}
form {{
  display: grid; gap: 16px; background: var(--sheet); border: 1px solid var(--edge);
  border-radius: 12px; padding: 24px;
}}
label {{ display: grid; gap: 4px; color: var(--muted); font-size: 14px; }}
input {{
  font: inherit; font-size: 16px; color: var(--ink); background: var(--paper);
  border: 1px solid var(--edge); border-radius: 8px; padding: 9px 12px;
}}
button {{
  font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent);
  border: 0; border-radius: 8px; padding: 10px 14px; cursor: pointer;
}}
:focus-visible {{ outline: 2px solid var(--accent); outline-offset: 2px; }}
[role="alert"] {{
  color: var(--alert); background: var(--alert-tint); border-radius: 8px; padding: 10px 14px; margin: 0;
}}
[role="alert"]:empty {{ display: none; }}
</style>
</head>
<body>
<main>
<h1>briefings</h1>
<p>Log in to ask about the briefings.</p>
<form method="post" action="/login">
<p role="alert">{message}</p>
<label>Username <input name="username" autocomplete="username" value="{user}" required{first}></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required{then}></label>
<input type="hidden" name="query" value="{query}">
<button>Login</button>
</form>
</main>
</body>
</html>
"""


def login_page(nonce: str, message: str = "", user: str = "", query: str = "") -> str:
    """The page as HTML; its style carries `nonce`. The cursor stands where something is to be typed."""
    return _PAGE.format(
        nonce=nonce,
        message=escape(message),
        user=escape(user),
        query=escape(query),
        first="" if user else " autofocus",
        then=" autofocus" if user else "",
    )
