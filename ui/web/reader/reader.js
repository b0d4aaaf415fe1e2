// The source pane: a reader of one briefing; on a phone a drawer over the conversation.

const narrow = window.matchMedia("(max-width: 899px)");
const source = () => document.querySelector("#source .source");
let matches = []; // of what is looked for in the briefing, as ranges
let match = 0;

for (const name of ["open_quote", "open_passage", "open_document"]) {
  events.add(name);
  before[name] = open;
}
clicks.close = close;
clicks.link = copyLink;
clicks.find = (button) => showMatch(match + Number(button.dataset.find));
keys.Escape = close;
keys.Enter = keys[" "] = press;
drawn.push(() => {
  if (!element.querySelector(".source")) return;
  find("");
  showQuote();
});
element.addEventListener("input", (input) => {
  if (input.target.matches(".find")) find(input.target.value);
});
if (element.querySelector(".source")) openLinked();

// A point of a chart and a bar are pressed like a button, and the space bar does not scroll. In the box it goes to the next match.
function press(key) {
  if (key.target.matches(".find") && key.key === "Enter") return showMatch(match + (key.shiftKey ? -1 : 1));
  const point = key.target.closest('g[role="button"]');
  if (!point) return;
  key.preventDefault();
  point.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

function open(target) {
  const { turn, quote } = target.dataset;
  const card = turn && document.querySelector(`.quote[data-turn="${turn}"][data-quote="${quote}"]`);
  const steps = target.closest("#source");
  setCurrent(steps ? card : target);
  if (steps) card?.scrollIntoView({ block: "nearest" });
  document.body.classList.add("source-open");
  if (narrow.matches && !steps) document.body.lastOpener = target.querySelector("button") ?? target;
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
  if (text) scrollTo(text, text.querySelector("mark"));
}

function scrollTo(text, place) {
  const away = place ? place.getBoundingClientRect().top - text.getBoundingClientRect().top : -text.scrollTop;
  text.scrollTop += place ? away - text.clientHeight / 3 : away;
}

// ?d=7&s=120-190 opens a briefing at a place.
function openLinked() {
  const asked = new URLSearchParams(window.location.search);
  const [start = "", end = ""] = (asked.get("s") ?? "").split("-");
  if (!/^\d+$/.test(asked.get("d") ?? "")) return;
  document.body.classList.add("source-open");
  trigger("open_document", { document: asked.get("d"), start, end });
}

async function copyLink(button) {
  const link = new URL(source().dataset.address, window.location.origin + window.location.pathname).href;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    copyOldWay(link, ""); // over plain http from another machine
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy link"), 1500);
}

// Finds words in the text as it is shown, also over marks. The text itself stays as it is.
function find(words) {
  const text = source()?.querySelector(".text");
  matches = text && words.trim() ? [...text.children].flatMap((block) => matchesIn(block, words.trim())) : [];
  match = 0;
  for (const button of element.querySelectorAll("[data-find]")) button.hidden = !matches.length;
  CSS.highlights?.set("found", new Highlight(...matches));
  showMatch(0);
  const told = element.querySelector(".finding .found");
  if (told && words.trim() && !matches.length) told.textContent = "not found";
}

function matchesIn(block, words) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  while (walker.nextNode()) {
    nodes.push([all.length, walker.currentNode]);
    all += walker.currentNode.data;
  }
  const pattern = words.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  return [...all.matchAll(new RegExp(pattern, "giu"))].map((found) => {
    const range = new Range();
    range.setStart(...at(nodes, found.index));
    range.setEnd(...at(nodes, found.index + found[0].length));
    return range;
  });
}

// The node and the offset in it of a character of a block.
function at(nodes, place) {
  const [start, node] = nodes.findLast(([start]) => start < place) ?? nodes[0];
  return [node, place - start];
}

function showMatch(number) {
  const told = element.querySelector(".finding .found");
  if (told) told.textContent = "";
  if (!matches.length) return CSS.highlights?.delete("found-now");
  match = (number + matches.length) % matches.length;
  told.textContent = `${match + 1} of ${matches.length}`;
  CSS.highlights?.set("found-now", new Highlight(matches[match]));
  scrollTo(source().querySelector(".text"), matches[match]);
}
