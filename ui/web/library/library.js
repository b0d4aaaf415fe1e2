// The list of documents: heads sort it, menus narrow it, and both are one event.
events.add("list_by");

element.addEventListener("change", (change) => {
  const menu = change.target.closest("select[data-list]");
  if (menu) trigger("list_by", { name: menu.dataset.list, value: menu.value });
});
