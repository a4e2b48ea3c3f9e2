// A module runs once the page is there, and before what depends on these classes is shown to work.
document.documentElement.classList.add("app-js");
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const { initAll } = await import(document.querySelector("script[data-govuk]").dataset.govuk);

initAll();

// The arrow keys leaf through what is shown one after another, unless something is being typed or was, and not sent.
if (document.querySelector("[data-key-navigation]")) {
  const directions = { ArrowLeft: "prev", ArrowRight: "next" };
  let sent = false;
  const hasUnsent = () => !sent && [...document.querySelectorAll("main textarea, main input[type=radio]")]
    .some((field) => field.type === "radio" ? field.checked !== field.defaultChecked : field.value.trim() !== "");
  document.addEventListener("submit", () => { sent = true; });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (hasUnsent()) {
      event.preventDefault();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (directions[event.key] && !typing && !modified && !hasUnsent()) {
      document.querySelector(`a[rel=${directions[event.key]}]`)?.click();
    }
  });
}
