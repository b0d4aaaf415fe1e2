// The colours, which this browser keeps; section.py puts them on before the page is first seen.

const COLOURS = "briefings-colours";

clicks.colours = (button) => {
  localStorage.setItem(COLOURS, button.dataset.colours);
  tell("colours");
  showColours();
};
if (element.querySelector(".helm")) showColours();

function showColours() {
  const chosen = localStorage.getItem(COLOURS) ?? "system";
  for (const button of element.querySelectorAll("[data-colours]"))
    button.setAttribute("aria-pressed", String(button.dataset.colours === chosen));
}
