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

// A page with a form says before its session ends that it will. What is sent later is kept until a new sign-in.
const timeOut = document.querySelector("[data-time-out]");
if (timeOut && document.querySelector("main form[method=post]")) {
  const warning = 5 * 60 * 1000;
  const endsIn = (seconds) => Date.now() + seconds * 1000;
  let end = endsIn(Number(timeOut.dataset.seconds));
  const stay = timeOut.querySelector("button");
  // Asking whether it has ended would make it last; another page may have done that.
  const over = () => {
    timeOut.querySelectorAll("[data-over]").forEach((text) => { text.textContent = text.dataset.over; });
    stay.remove();
  };
  const look = () => {
    timeOut.hidden = end - Date.now() > warning;
    if (end <= Date.now() && stay.isConnected) {
      over();
    }
  };
  stay.addEventListener("click", async () => {
    const answer = await fetch(timeOut.dataset.stay, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const seconds = Number(await answer.text());
    if (answer.ok && seconds > 0) {
      end = endsIn(seconds);
      look();
    }
    else {
      over();
    }
  });
  look();
  setInterval(look, 10 * 1000);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const { listen } = await import(form.dataset.passkey);
  listen(form);
}
