// The conversation.

events.add("pick_question").add("new_conversation").add("export");
clicks.copy = copy;
drawn.push(save);
drawn.push(() => {
  if (element.querySelector(".turn")) showLastTurn();
});

// The last question goes to the top, so that its answer is read from the beginning; its first source is open.
function showLastTurn() {
  const turns = element.querySelectorAll(".turn");
  const last = turns[turns.length - 1];
  last.scrollIntoView({ block: "start", behavior: "instant" });
  setCurrent(last.querySelector(".found .quote"));
}

// Both as HTML, which Word and mail programs paste with its looks, and as text.
async function copy(button) {
  const { markdown, html } = button.closest("[data-markdown]").dataset;
  try {
    const kinds = { "text/plain": markdown, "text/html": html };
    const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    copyOldWay(markdown, html); // a page that came over plain http from another machine has no clipboard
  }
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 1500);
}

function copyOldWay(markdown, html) {
  const put = (copying) => {
    copying.preventDefault();
    copying.clipboardData.setData("text/plain", markdown);
    copying.clipboardData.setData("text/html", html);
  };
  document.addEventListener("copy", put, { once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", put);
}

// What the server made for us to save.
function save() {
  const made = element.querySelector("[data-file]");
  if (!made) return;
  const bytes = Uint8Array.from(atob(made.dataset.file), (sign) => sign.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes]));
  Object.assign(document.createElement("a"), { href, download: made.dataset.name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  made.remove(); // once
}
