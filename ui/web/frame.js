// Runs once for each HTML part of the page; Gradio hands it `element`, `trigger` and `watch`. The scripts of the
// sections follow in the same scope, and hang what they do into these tables.

// By the name of a data attribute: what a click on an element with it does. `data-event` goes to the server.
const clicks = { event: send };
// The events that may be sent; each is one that page.py connects.
const events = new Set();
// What an event does here in the browser, instead of going to the server.
const here = {};
// What is done before an event is sent, by its name.
const before = {};
// What is done when this part was drawn anew.
const drawn = [];
// By the name of a key: what it does wherever it is pressed in this part.
const keys = {};

// Clicks are delegated, so they go on working when the part is drawn anew.
element.addEventListener("click", (click) => {
  const names = Object.keys(clicks);
  const target = click.target.closest(names.map((name) => `[data-${name}]`).join(", "));
  if (!target || selecting(click)) return;
  const name = names.find((name) => target.hasAttribute(`data-${name}`));
  clicks[name](target, click);
});

element.addEventListener("keydown", (key) => keys[key.key]?.(key));

watch("value", () => drawn.forEach((show) => show()));

// A reader who is marking words to copy does not mean to open the source.
function selecting(click) {
  return !click.target.closest("button") && String(window.getSelection()).length > 0;
}

function send(target) {
  const name = target.dataset.event;
  if (here[name]) return here[name](target);
  if (!events.has(name)) return;
  before[name]?.(target);
  trigger(name, { conversation: conversationShown(), ...target.dataset });
}

function setCurrent(chosen) {
  for (const old of document.querySelectorAll('[aria-current="true"]')) old.removeAttribute("aria-current");
  chosen?.setAttribute("aria-current", "true");
}

// Parts have no other way to each other: what one tells, all hear that listen.
function tell(name, detail = {}) {
  document.dispatchEvent(new CustomEvent(`briefings:${name}`, { detail }));
}

function hear(name, does) {
  document.addEventListener(`briefings:${name}`, (event) => does(event.detail));
}
