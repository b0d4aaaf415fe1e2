// What is remembered: the list of conversations, deep links, Back and forward, and what is said of an answer.

const shelfIsDrawer = window.matchMedia("(max-width: 1199px)");

for (const name of ["restore_conversation", "stand", "remove_standing", "open_entry"]) events.add(name);
clicks.shelf = () => toggleShelf();
clicks.standing = () => goToStanding();
clicks["copy-link"] = (button) => copyLinkOf(button);
before.stand = (button) => setPressed(button, button.getAttribute("aria-pressed") !== "true");
here.judge = judge;
before.open_entry = openEntry;

drawn.push(() => {
  const log = element.querySelector(".log");
  if (log) followConversation(log);
});

if (element.querySelector(".shelf")) startShelf();
if (element.querySelector(".shelf-find")) startFinding(element.querySelector(".shelf-find"));
element.addEventListener("submit", (event) => {
  if (!event.target.matches(".judged")) return;
  event.preventDefault();
  const verdict = event.target.parentElement.querySelector(".judge [aria-pressed=true]")?.dataset.verdict ?? "";
  const { turn } = event.target.dataset;
  trigger("judge", { conversation: conversationShown(), turn, verdict, note: event.target.note.value });
  event.target.querySelector("button").textContent = "Kept";
});

function startShelf() {
  let deep = true; // whether the address is still to be followed
  let openMenu = ""; // of which conversation: it stays open when the list is drawn anew

  events.add("delete_conversation");
  before.delete_conversation = (button) => {
    if (button.dataset.conversation === conversationShown()) openConversation("");
  };
  clicks["open-conversation"] = (link, click) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    const { conversation } = link.dataset;
    const wasDrawer = leaveDrawer();
    address.set({ c: conversation, q: null, v: null }, { push: !wasDrawer });
    goToTab("Ask");
    openConversation(conversation);
  };
  clicks.rename = (button) => rename(button.dataset.conversation);
  clicks.older = () => {
    const most = 2 * element.querySelectorAll("li").length;
    trigger("find_conversations", { words: document.querySelector(".shelf-find").value, most });
  };
  element.addEventListener("toggle", ({ target }) => {
    const { conversation } = target.closest("li").dataset;
    if (target.open) openMenu = conversation;
    else if (openMenu === conversation) openMenu = "";
  }, true);
  drawn.push(showCurrent, showUnread, () => {
    const menu = openMenu && element.querySelector(`li[data-conversation="${CSS.escape(openMenu)}"] details`);
    if (menu) menu.open = true;
  });
  hear("conversation", showCurrent);
  hear("open-conversation", ({ id }) => openConversation(id));

  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape" && document.body.classList.contains("shelf-open")) toggleShelf();
  });
  document.addEventListener("click", ({ target }) => {
    for (const menu of element.querySelectorAll("details[open]")) if (!menu.contains(target)) menu.open = false;
    const outside = !target.closest("#shelf, [data-shelf]") && document.body.classList.contains("shelf-open");
    if (outside && shelfIsDrawer.matches) toggleShelf();
  });
  window.addEventListener("popstate", () => {
    document.body.classList.remove("shelf-open");
    if (shelfIsDrawer.matches && !history.state?.drawer) document.querySelector("#source [data-close]")?.click();
    const wanted = address.get("c");
    if (wanted !== conversationShown()) openConversation(wanted);
    if (address.get("v") === "standing") goToTab("Standing questions");
  });
  watchSourceDrawer();

  if (document.querySelector("form.asking[data-ready]")) followAddress();
  else hear("box-ready", followAddress);

  function followAddress() {
    if (!deep) return;
    deep = false;
    const { c, q, v } = { c: address.get("c"), q: address.get("q"), v: address.get("v") };
    if (v === "standing") goToTab("Standing questions");
    if (q) {
      address.set({ q: null });
      tell("ask", { question: q, conversation: c });
    } else if (c) openConversation(c);
  }

  function openConversation(id) {
    trigger("open_conversation", { conversation: id });
  }

  function showCurrent() {
    for (const link of element.querySelectorAll("[data-open-conversation]")) {
      if (link.dataset.conversation === conversationShown()) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  function showUnread() {
    const unread = Number(element.querySelector(".shelf")?.dataset.unread ?? 0);
    for (const badge of document.querySelectorAll(".opener .badge")) {
      badge.hidden = !unread;
      badge.textContent = unread;
    }
  }

  function rename(id) {
    const item = element.querySelector(`li[data-conversation="${CSS.escape(id)}"]`);
    const link = item.querySelector("a");
    const box = Object.assign(document.createElement("input"), { value: link.textContent, maxLength: 200 });
    box.setAttribute("aria-label", "Name of the conversation");
    let left = false;
    const leave = (keep) => {
      if (left) return;
      left = true;
      const name = box.value.trim();
      box.replaceWith(link);
      if (!keep || !name || name === link.textContent) return;
      link.querySelector("span").textContent = name;
      trigger("rename_conversation", { conversation: id, name });
    };
    box.addEventListener("keydown", (key) => {
      key.stopPropagation();
      if (key.key === "Enter" || key.key === "Escape") leave(key.key === "Enter");
    });
    box.addEventListener("blur", () => leave(true));
    item.querySelector("details").open = false;
    link.replaceWith(box);
    box.select();
  }
}

// The words go to the server when typing comes to rest.
function startFinding(box) {
  let resting;
  box.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(() => trigger("find_conversations", { words: box.value, most: 0 }), 200);
  });
  const anew = before.new_conversation;
  before.new_conversation = (button) => {
    anew?.(button);
    leaveDrawer();
    goToTab("Ask");
  };
}

// The address says which conversation is on the screen; Back goes to the one before.
function followConversation(log) {
  const id = log.dataset.conversation;
  if (!id && log.querySelector(".searching")) return;
  address.set({ c: id || null }, { push: Boolean(address.get("c")) && Boolean(id) && address.get("c") !== id });
  tell("conversation", { id });
}

function toggleShelf() {
  const open = !document.body.classList.contains("shelf-open");
  if (!open && history.state?.drawer === "shelf") return history.back();
  document.body.classList.toggle("shelf-open", open);
  document.querySelector(".opener")?.setAttribute("aria-expanded", String(open));
  if (open) history.pushState({ drawer: "shelf" }, "", location.href);
  if (open) document.querySelector(".shelf-find")?.focus({ preventScroll: true });
}

// Closes the drawer, whose step in the history is then that of what was chosen in it; whether it was open.
function leaveDrawer() {
  const was = history.state?.drawer === "shelf";
  document.body.classList.remove("shelf-open");
  if (was) history.replaceState(null, "", location.href);
  return was;
}

// On a phone the source is a drawer as well, and Back closes it.
function watchSourceDrawer() {
  let open = false;
  new MutationObserver(() => {
    const now = document.body.classList.contains("source-open");
    if (now === open || !window.matchMedia("(max-width: 899px)").matches) return (open = now);
    open = now;
    if (open && history.state?.drawer !== "source") history.pushState({ drawer: "source" }, "", location.href);
    else if (!open && history.state?.drawer === "source") history.back();
  }).observe(document.body, { attributeFilter: ["class"] });
}

function goToTab(name) {
  const tab = [...document.querySelectorAll("#desk [role=tab]")].find((one) => one.textContent.trim() === name);
  if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
}

function goToStanding() {
  leaveDrawer();
  goToTab("Standing questions");
}

async function copyLinkOf(button) {
  const link = address.whole(button.dataset.copyLink);
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    copyOldWay(link, ""); // over plain http from another machine
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = words), 1500);
}

function setPressed(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}

// A verdict that is pressed again is taken back.
function judge(button) {
  const pressed = button.getAttribute("aria-pressed") !== "true";
  for (const one of button.parentElement.querySelectorAll("[data-verdict]")) setPressed(one, pressed && one === button);
  const form = button.closest(".under").querySelector(".judged");
  form.hidden = !pressed;
  form.querySelector("button").textContent = "Keep note";
  const { turn, verdict } = button.dataset;
  trigger("judge", { conversation: conversationShown(), turn, verdict: pressed ? verdict : "", note: form.note.value });
}

function openEntry(target) {
  document.body.classList.add("source-open");
  document.body.lastOpener = target.querySelector("button") ?? target;
}
