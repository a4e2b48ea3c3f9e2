// Makes a passkey, or signs in with one: what the server asks is put to the browser, and the answer is sent back.
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

const withIds = (credentials = []) => credentials.map((one) => ({ ...one, id: decode(one.id) }));

const ask = async (form, address, body) => {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": form.querySelector("[name=_csrf]").value },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`Answered with ${answer.status}`);
  }
  return answer.json();
};

const answered = (credential, response) => ({
  id: credential.id,
  rawId: encode(credential.rawId),
  type: credential.type,
  response,
  clientExtensionResults: credential.getClientExtensionResults(),
  authenticatorAttachment: credential.authenticatorAttachment,
});

const register = async (form) => {
  const options = await ask(form, form.dataset.options);
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decode(options.challenge),
      user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: withIds(options.excludeCredentials),
    },
  });
  await ask(form, form.dataset.finish, {
    publicKey: {
      credential: answered(credential, {
        attestationObject: encode(credential.response.attestationObject),
        clientDataJSON: encode(credential.response.clientDataJSON),
        transports: credential.response.getTransports?.() ?? [],
      }),
      label: form.querySelector("[name=label]").value,
    },
  });
  return form.dataset.done;
};

const signIn = async (form) => {
  const options = await ask(form, form.dataset.options);
  const credential = await navigator.credentials.get({
    publicKey: { ...options, challenge: decode(options.challenge), allowCredentials: withIds(options.allowCredentials) },
  });
  const { response } = credential;
  const { redirectUrl } = await ask(form, form.dataset.finish, answered(credential, {
    authenticatorData: encode(response.authenticatorData),
    clientDataJSON: encode(response.clientDataJSON),
    signature: encode(response.signature),
    userHandle: response.userHandle ? encode(response.userHandle) : undefined,
  }));
  return redirectUrl;
};

const act = async (event) => {
  const form = event.target;
  event.preventDefault();
  try {
    location.assign(await (form.dataset.done ? register(form) : signIn(form)));
  }
  catch (error) {
    console.error(error);
    const note = form.querySelector("[data-passkey-failed]");
    if (note) {
      note.hidden = false;
    }
    else {
      location.assign(form.dataset.failed);
    }
  }
};

// Until it can be used, and where it never can, the form is hidden.
export const listen = (form) => {
  form.addEventListener("submit", act);
  form.hidden = !window.PublicKeyCredential;
};
