// Runs once for each HTML part of the page; Gradio hands it `element`, `trigger` and `watch`.
// Clicks are delegated, so they go on working when the part is drawn anew.

const EVENTS = ["open_quote", "open_document", "pick_question", "new_conversation"];
const BETWEEN_TURNS = "\n\n---\n\n";
const narrow = window.matchMedia("(max-width: 899px)");
const source = () => document.querySelector("#source .source");

element.addEventListener("click", (click) => {
  const target = click.target.closest("[data-event], [data-copy], [data-download], [data-close]");
  if (!target || selecting(click)) return;
  if ("copy" in target.dataset) copy(target);
  else if ("download" in target.dataset) download();
  else if ("close" in target.dataset) close();
  else if (EVENTS.includes(target.dataset.event)) send(target);
});

element.addEventListener("keydown", (key) => {
  if (key.key === "Escape") close();
  const point = (key.key === "Enter" || key.key === " ") && key.target.closest('g[role="button"]');
  if (!point) return;
  key.preventDefault(); // a point of a chart is pressed like a button, and the space bar does not scroll
  send(point);
});

watch("value", () => {
  if (element.querySelector(".turn")) showLastTurn();
  if (element.querySelector(".source")) showQuote();
});

// A reader who is marking words to copy does not mean to open the source.
function selecting(click) {
  return !click.target.closest("button") && String(window.getSelection()).length > 0;
}

function send(target) {
  if (target.dataset.event.startsWith("open_")) open(target);
  trigger(target.dataset.event, { ...target.dataset });
}

function open(target) {
  setCurrent(target);
  document.body.classList.add("source-open"); // on a phone the source is a drawer
  if (narrow.matches) document.body.lastOpener = target.querySelector("button") ?? target;
  showQuote();
}

function close() {
  if (!document.body.classList.contains("source-open")) return;
  document.body.classList.remove("source-open");
  document.body.lastOpener?.focus();
}

// The last question goes to the top, so that its answer is read from the beginning; its first source is open.
function showLastTurn() {
  const turns = element.querySelectorAll(".turn");
  const last = turns[turns.length - 1];
  last.scrollIntoView({ block: "start", behavior: "instant" });
  setCurrent(last.querySelector(".found .quote"));
}

function setCurrent(chosen) {
  for (const old of document.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  chosen?.setAttribute("aria-current", "true");
}

// Scrolls inside the pane only: the conversation stays where it is.
function showQuote() {
  const text = source()?.querySelector(".text");
  if (!text) return;
  const mark = text.querySelector("mark");
  const away = mark ? mark.getBoundingClientRect().top - text.getBoundingClientRect().top : -text.scrollTop;
  text.scrollTop += mark ? away - text.clientHeight / 3 : away;
}

async function copy(button) {
  const text = button.closest(".turn").dataset.markdown;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyOldWay(text); // a page that came over plain http from another machine has no clipboard
  }
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 1500);
}

function copyOldWay(text) {
  const box = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }));
  box.select();
  document.execCommand("copy");
  box.remove();
}

function download() {
  const turns = [...element.querySelectorAll(".turn")].map((turn) => turn.dataset.markdown);
  const file = new Blob([turns.join(BETWEEN_TURNS) + "\n"], { type: "text/markdown" });
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: "conversation.md" }).click();
  URL.revokeObjectURL(href);
}
