// The question box: what is typed, what waits for its turn, and what is being asked.
//
// Other parts ask with tell("ask", { question, after, narrowed }): `after` says to how many of the turns it is a
// follow-up (all when left out), `narrowed` is a query as in the link (the chips when left out). tell("edit", ...)
// puts a question into the box, tell("search", { words }) looks for passages.

const KEPT = "briefings-asking"; // in this tab only: typed words survive when the page is loaded again

const PATIENCE = 3000; // milliseconds that a question may take to be taken up before the server is looked for

const WORDS = {
  ask: { label: "Question", placeholder: "Ask about the briefings", send: "Ask", empty: "Type a question first." },
  search: { label: "Words", placeholder: "Search the briefings", send: "Search", empty: "Type some words first." },
};

if (element.querySelector("form.asking")) startBox(element.querySelector("form.asking"));

function startBox(form) {
  const typed = form.querySelector("textarea");
  const find = (selector) => form.querySelector(selector);
  let waiting = []; // questions that were sent and wait for their turn
  let pending = null; // the one that is being asked; `shown` once it stands in the conversation
  let editing = null; // after how many turns the edited question is read
  let back = 0; // how many questions the up arrow has gone back

  events.add("stop_question");
  before.stop_question = () => pending && !pending.shown && takeBack();
  clicks.mode = (button) => {
    setMode(button.dataset.mode);
    typed.focus();
  };
  clicks["stop-editing"] = () => edit(null);
  clicks["drop-waiting"] = (button) => {
    waiting.splice(Number(button.dataset.dropWaiting), 1);
    show();
  };
  clicks["edit-waiting"] = (button) => {
    const [one] = waiting.splice(Number(button.dataset.editWaiting), 1);
    edit(one);
    show();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  typed.addEventListener("input", () => {
    back = 0;
    hint("");
    show();
  });
  typed.addEventListener("keydown", (key) => {
    if (key.isComposing) return;
    if (key.key === "Enter" && !key.shiftKey) {
      key.preventDefault();
      submit();
    } else if (key.key === "ArrowUp" || key.key === "ArrowDown") recall(key);
    else if (key.key === "Escape") editing === null ? typed.blur() : edit(null);
  });

  hear("ask", ask);
  hear("edit", edit);
  hear("search", ({ words }) => {
    setMode("search");
    type(words);
    search();
  });
  hear("transcript", ({ pending: searching, question, turns, answer }) => {
    if (!pending) return mode() === "search" && setMode("ask"); // another conversation was opened
    if (searching) pending.shown = true;
    else if (pending.shown || question === pending.question || !turns) {
      pending = null;
      say(answer);
      next();
    }
    show();
  });
  hear("not-sent", async () => {
    const sent = pending;
    const status = await server();
    if (sent && pending === sent) notSent(status);
  });
  hear("narrowed", () => mode() === "search" && document.querySelector(".passages") && search());

  restore();
  form.dataset.ready = "";
  tell("box-ready");

  function mode() {
    return form.dataset.now;
  }

  function setMode(name) {
    showAskTab();
    form.dataset.now = name;
    const words = WORDS[name];
    for (const button of form.querySelectorAll("[data-mode]"))
      button.setAttribute("aria-pressed", String(button.dataset.mode === name));
    typed.setAttribute("aria-label", words.label);
    typed.placeholder = words.placeholder;
    find(".send").textContent = words.send;
    document.body.classList.toggle("finding", name === "search");
    hint("");
  }

  function submit() {
    const words = typed.value.trim();
    if (!words) return hint(WORDS[mode()].empty);
    if (mode() === "search") return search();
    const after = editing ?? undefined;
    edit(null);
    type("");
    ask({ question: words, after });
  }

  function search() {
    const words = typed.value.trim();
    trigger("find_passages", { words, narrowed: narrowedTo(), order: order(), page: 1 });
  }

  function order() {
    return document.querySelector(".passages .modes [aria-pressed=true]")?.dataset.order ?? "fit";
  }

  function ask({ question, after, narrowed, conversation }) {
    setMode("ask");
    waiting.push({ question, after, narrowed: narrowed ?? narrowedTo(), ...(conversation && { conversation }) });
    next();
    show();
  }

  function next() {
    if (pending || !waiting.length) return;
    pending = waiting.shift();
    say("Searching the briefings");
    const shown = document.querySelectorAll("#transcript .turn").length;
    trigger("ask", { conversation: conversationShown(), ...pending, after: pending.after ?? "", shown });
    setTimeout(lookAfter, PATIENCE, pending);
  }

  // Gradio holds back what is sent once it has missed the server, and tells nobody.
  async function lookAfter(sent) {
    const status = await server();
    if (pending !== sent || sent.shown) return;
    if (status === 401) notSent(status);
    else setTimeout(lookAfter, PATIENCE, sent);
  }

  // How the server answers just now: 401 where the login has ended, 0 where nobody answers.
  async function server() {
    const { status } = await fetch("gradio_api/app_id").catch(() => ({ status: 0 }));
    return status;
  }

  function notSent(status) {
    takeBack();
    if (status === 401) hint("Your login has ended. Log in again in another tab; what stands here stays.");
    else hint("This was not answered: the connection failed. Your words are here again.");
  }

  // A question that never got as far as the conversation is not lost.
  function takeBack() {
    const { question } = pending;
    pending = null;
    if (typed.value.trim()) waiting.unshift({ question, narrowed: narrowedTo() });
    else type(question);
    show();
  }

  function edit(one) {
    editing = one ? (one.after ?? null) : null;
    find(".editing").hidden = editing === null;
    find(".editing span").textContent =
      editing === "0" ? "This is read by itself, whatever was asked before." : "Edit, and ask again.";
    if (!one) return;
    setMode("ask");
    type(one.question);
  }

  function type(words) {
    typed.value = words;
    back = 0;
    show();
    typed.focus();
  }

  // In the empty box, and then on: the questions of this conversation, the last first.
  function recall(key) {
    if (typed.value && !back) return;
    const asked = [...document.querySelectorAll("[data-ask-again]")].map((one) => one.dataset.question).reverse();
    const step = back + (key.key === "ArrowUp" ? 1 : -1);
    if (step < 0 || step > asked.length) return;
    key.preventDefault();
    type(step ? asked[step - 1] : "");
    back = step;
  }

  function hint(line) {
    find(".hint").textContent = line;
  }

  function say(line) {
    element.querySelector("[role=status]").textContent = line;
  }

  function show() {
    find(".stop").hidden = !pending;
    find(".waiting").replaceChildren(...waiting.map(shownWaiting));
    typed.style.height = "auto";
    typed.style.height = `${typed.scrollHeight}px`;
    keep();
  }

  function shownWaiting({ question }, number) {
    const one = document.createElement("li");
    const words = Object.assign(document.createElement("span"), { textContent: question, dir: "auto" });
    one.append(words, button("Edit", "editWaiting", number), button("Remove", "dropWaiting", number));
    return one;
  }

  function button(words, name, number) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: words });
    made.dataset[name] = number;
    return made;
  }

  function keep() {
    const kept = { words: typed.value, waiting, pending };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // a browser that keeps nothing: the page works without
    }
  }

  // After the page was loaded again nothing is asked by itself: what was not yet answered stands ready.
  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    const open = [kept.pending, ...(kept.waiting ?? [])].filter(Boolean);
    const words = kept.words || open.shift()?.question || "";
    waiting = open;
    typed.value = words;
    if (words) hint("Not yet asked: press Enter to ask it.");
    show();
    if (matchMedia("(pointer: fine)").matches) typed.focus({ preventScroll: true }); // no keyboard over a phone's page
  }
}
