const { initAll } = await import(document.querySelector("script[data-govuk]").dataset.govuk);

initAll();
