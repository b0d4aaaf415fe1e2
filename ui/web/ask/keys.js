// Shortcuts, wherever no text is being typed; the list of them is in box.py.

clicks.shut = (button) => button.closest("dialog").close();
clicks.help = showHelp;
events.add("find_passages");

const TYPING = "input, textarea, select, [contenteditable], dialog[open]";

const shortcuts = {
  "/": () => {
    showAskTab();
    requestAnimationFrame(() => document.querySelector("#question textarea")?.focus());
  },
  j: () => step(1),
  k: () => step(-1),
  o: () => current()?.querySelector(".cite")?.click(),
  t: () => document.querySelector("#source .text")?.focus(),
  "?": showHelp,
};

if (element.querySelector("form.asking")) document.addEventListener("keydown", pressed);

function pressed(key) {
  if (key.ctrlKey || key.metaKey || key.altKey || key.target.closest(TYPING)) return;
  const does = shortcuts[key.key];
  if (!does) return;
  key.preventDefault();
  does();
}

function showAskTab() {
  if (document.querySelector("#question")?.checkVisibility()) return;
  [...document.querySelectorAll("[role=tab]")].find((tab) => tab.textContent.trim() === "Ask")?.click();
}

function showHelp() {
  const dialog = document.querySelector("dialog.shortcuts");
  if (dialog && !dialog.open) dialog.showModal();
}

function quotes() {
  return [...document.querySelectorAll(".turn .quote, .passage")].filter((one) => one.checkVisibility());
}

function current() {
  return quotes().find((one) => one.hasAttribute("aria-current"));
}

// The focus goes along, so that Enter opens it and a screen reader reads it.
function step(by) {
  const all = quotes();
  if (!all.length) return;
  const at = all.indexOf(current());
  const chosen = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
  setCurrent(chosen);
  chosen.scrollIntoView({ block: "center", behavior: "instant" });
  chosen.querySelector(".cite")?.focus({ preventScroll: true });
}
