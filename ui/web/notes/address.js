// The address of the page, read and written here alone, but for the chips, which keep theirs (ask/narrow.js):
//   ?c=ID a conversation   ?q=WORDS asks   ?d=ID&s=START-END a briefing at a place   ?v=standing what changed

const address = {
  get: (name) => new URLSearchParams(location.search).get(name) ?? "",

  // address.set({ c: "id", q: null }): null or "" takes a part away. With `push` Back brings the old one back.
  set(changes, { push = false } = {}) {
    const link = new URL(location);
    for (const [name, value] of Object.entries(changes)) {
      if (value) link.searchParams.set(name, value);
      else link.searchParams.delete(name);
    }
    if (link.href === location.href) return;
    history[push ? "pushState" : "replaceState"](push ? null : history.state, "", link);
  },

  // The whole address of a link such as "?c=id".
  whole: (link) => new URL(link, location.origin + location.pathname).href,
};

// The conversation on the screen, "" for one that is not kept yet. All events carry it to the server, which finds
// it again when it was started anew, or when another tab has gone on with it.
function conversationShown() {
  return document.querySelector("#transcript .log")?.dataset.conversation ?? "";
}
