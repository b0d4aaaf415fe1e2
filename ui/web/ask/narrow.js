// The chips. Whatever narrows, tells it: tell("narrow", { since: "2026-03-01", until: "2026-03-09" }), with the
// names of a link (source, since, until, as_of, document, language, marking). null takes a part away, and sources and
// documents come beside those that are chosen. From outside of these scripts:
// document.dispatchEvent(new CustomEvent("briefings:narrow", { detail: { source: "Grey Tern" } })).

const NARROWS = ["source", "since", "until", "as_of", "document", "language", "marking"];
const MANY = ["source", "document"];

clicks["only-document"] = (button) => tell("narrow", { document: button.dataset.onlyDocument });

clicks["narrow-to"] = (button) => tell("narrow", Object.fromEntries(new URLSearchParams(button.dataset.narrowTo)));

if (element.querySelector(".narrowed")) startNarrowing();

// What the chips say now, as in a link.
function narrowedTo() {
  return document.querySelector(".narrowed")?.dataset.query ?? "";
}

function startNarrowing() {
  let open = false;

  clicks.narrow = () => {
    open = !element.querySelector(".narrowing");
    narrow(narrowedTo(), { open: open ? "yes" : "" });
  };
  clicks["leave-narrowing"] = () => narrow(narrowedTo());
  clicks.widen = () => narrow("");
  clicks.drop = ({ dataset }) => {
    const query = new URLSearchParams(narrowedTo());
    query.delete(dataset.drop, dataset.value);
    narrow(query);
  };
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(event.target)].filter(([, value]) => value);
    const words = given.find(([name]) => name === "words")?.[1] ?? "";
    narrow(new URLSearchParams(given.filter(([name]) => name !== "words")), { words });
  });
  element.addEventListener("keydown", (key) => {
    if (key.key === "Escape" && element.querySelector(".narrowing")) narrow(narrowedTo());
  });

  hear("narrow", (changes) => {
    const query = new URLSearchParams(narrowedTo());
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || !MANY.includes(name)) query.delete(name);
      if (value !== null && !query.has(name, value)) query.append(name, value);
    }
    narrow(query);
  });
  drawn.push(() => {
    keepInLink(narrowedTo());
    if (open) element.querySelector(".narrowing :is(input, select)")?.focus();
    open = false;
    tell("narrowed", { query: narrowedTo() });
  });

  window.addEventListener("popstate", readLink);
  readLink();

  function readLink() {
    const query = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => NARROWS.includes(name)));
    if (String(query) !== narrowedTo()) narrow(query);
  }

  // The chips count from now on, and are drawn when the server has looked at them.
  function narrow(query, more = {}) {
    trigger("narrow", { query: String(query), before: narrowedTo(), ...more });
    if (!more.words) element.querySelector(".narrowed").dataset.query = String(query);
  }

  function keepInLink(query) {
    const link = new URL(location);
    for (const name of NARROWS) link.searchParams.delete(name);
    for (const [name, value] of new URLSearchParams(query)) link.searchParams.append(name, value);
    if (link.href !== location.href) history.replaceState(history.state, "", link);
  }
}
