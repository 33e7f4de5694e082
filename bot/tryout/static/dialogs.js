// The two small windows that ask or tell something before anything else goes on.

const contact = document.querySelector("[data-contact-dialog]");
const alert = document.querySelector("[data-alert-dialog]");

contact.querySelector("[data-cancel]").addEventListener("click", () => contact.close("no"));

/** Asks for a phone number; null if the person would rather not. */
export function askForPhone() {
  return new Promise((resolve) => {
    contact.returnValue = "no";
    contact.addEventListener(
      "close",
      () => resolve(contact.returnValue === "yes" ? contact.querySelector("input").value : null),
      { once: true },
    );
    contact.showModal();
    contact.querySelector("input").select();
  });
}

/** Shows the bot's answer to a pressed button, until it is read. */
export function showAlert(text) {
  alert.querySelector("p").textContent = text;
  if (!alert.open) alert.showModal();
}
