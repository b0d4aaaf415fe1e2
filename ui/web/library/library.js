// The list of documents: heads sort it, menus narrow it, and both are one event. A document is edited in a form.
for (const name of ["list_by", "edit_document", "change_document", "delete_document", "undo_delete"]) events.add(name);

element.addEventListener("change", (change) => {
  const menu = change.target.closest("select[data-list]");
  if (menu) trigger("list_by", { name: menu.dataset.list, value: menu.value });
});

element.addEventListener("submit", (submit) => {
  const form = submit.target.closest("form[data-form]");
  if (!form) return;
  submit.preventDefault();
  trigger(form.dataset.form, Object.fromEntries(new FormData(form)));
});

here.close_form = (button) => button.closest("form").remove();
drawn.push(() => element.querySelector("form.edit input[name=title]")?.focus());
