// The conversation.

events.add("new_conversation").add("export");
clicks.copy = copy;
before.export = (button) => button.closest("details").removeAttribute("open");
clicks.ask = (button) => tell("ask", { question: button.dataset.ask });
clicks["ask-again"] = ({ dataset: { question, after, narrowed } }) => tell("ask", { question, after, narrowed });
clicks.edit = ({ dataset: { question, after } }) => tell("edit", { question, after });
clicks.search = (button) => tell("search", { words: button.dataset.search });
here.pick_question = (button) => tell("ask", { question: button.dataset.question });
drawn.push(save);
drawn.push(() => {
  if (!element.querySelector(".log")) return;
  keepWhatWasLost();
  if (element.querySelector(".turn")) showLastTurn();
  tell("transcript", transcript());
});

let lastShown = "";
let wasLost = false;
let earlier = "";

// The server was started again and draws only what was asked since: what stood here before stays above it.
function keepWhatWasLost() {
  const log = element.querySelector(".log");
  const note = element.querySelector(".lost");
  if (note && !wasLost) earlier = lastShown;
  if (!log.querySelector(".turn")) earlier = "";
  wasLost = Boolean(note);
  if (earlier) {
    const kept = Object.assign(document.createElement("div"), { className: "earlier", innerHTML: earlier });
    for (const way of kept.querySelectorAll("[data-event]")) way.removeAttribute("data-event");
    for (const way of kept.querySelectorAll("[data-after]")) way.removeAttribute("data-after");
    if (note) kept.append(note);
    log.prepend(kept);
  }
  lastShown = log.innerHTML;
}

// The last question goes to the top, so that its answer is read from the beginning; its first source is open.
function showLastTurn() {
  const turns = element.querySelectorAll(".turn");
  const last = turns[turns.length - 1];
  last.scrollIntoView({ block: "start", behavior: "instant" });
  setCurrent(last.querySelector(".found .quote"));
}

// What the question box wants to know: whether an answer is pending, which question was answered last, and how.
function transcript() {
  const turns = element.querySelectorAll(".turn");
  const last = turns[turns.length - 1];
  return {
    turns: turns.length,
    pending: Boolean(last?.querySelector(".searching")),
    question: last?.querySelector("[data-ask-again]")?.dataset.question,
    answer: spokenAnswer(last),
  };
}

function spokenAnswer(turn) {
  const says = turn?.querySelector(".value, .says, .problem")?.textContent.trim();
  const quotes = turn?.querySelectorAll(".found .quote blockquote") ?? [];
  const counted = quotes.length ? `${quotes.length} ${quotes.length > 1 ? "quotes" : "quote"}.` : "";
  const words = [says && `${says.replace(/\.$/, "")}.`, quotes[0]?.textContent.trim(), counted];
  return `Answer: ${words.filter(Boolean).join(" ")}`;
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
