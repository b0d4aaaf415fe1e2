// The conversation.

const BETWEEN_TURNS = "\n\n---\n\n";

events.add("pick_question").add("new_conversation");
clicks.copy = copy;
clicks.download = download;
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
