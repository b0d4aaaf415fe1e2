// The source pane: on a phone a drawer over the conversation.

const narrow = window.matchMedia("(max-width: 899px)");
const source = () => document.querySelector("#source .source");

for (const name of ["open_quote", "open_passage", "open_document"]) {
  events.add(name);
  before[name] = open;
}
clicks.close = close;
keys.Escape = close;
keys.Enter = keys[" "] = press;
drawn.push(() => {
  if (element.querySelector(".source")) showQuote();
});

// A point of a chart is pressed like a button, and the space bar does not scroll.
function press(key) {
  const point = key.target.closest('g[role="button"]');
  if (!point) return;
  key.preventDefault();
  send(point);
}

function open(target) {
  setCurrent(target);
  document.body.classList.add("source-open");
  if (narrow.matches) document.body.lastOpener = target.querySelector("button") ?? target;
  showQuote();
}

function close() {
  if (!document.body.classList.contains("source-open")) return;
  document.body.classList.remove("source-open");
  document.body.lastOpener?.focus();
}

// Scrolls inside the pane only: the conversation stays where it is.
function showQuote() {
  const text = source()?.querySelector(".text");
  if (!text) return;
  const mark = text.querySelector("mark");
  const away = mark ? mark.getBoundingClientRect().top - text.getBoundingClientRect().top : -text.scrollTop;
  text.scrollTop += mark ? away - text.clientHeight / 3 : away;
}
