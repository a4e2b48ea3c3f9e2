// A module runs once the page is there, and before what depends on these classes is shown to work.
document.documentElement.classList.add("app-js");
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const { initAll } = await import(document.querySelector("script[data-govuk]").dataset.govuk);

initAll();

// The arrow keys leaf through what is shown one after another, unless something is being typed.
if (document.querySelector("[data-key-navigation]")) {
  const directions = { ArrowLeft: "prev", ArrowRight: "next" };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (directions[event.key] && !typing && !modified) {
      document.querySelector(`a[rel=${directions[event.key]}]`)?.click();
    }
  });
}
