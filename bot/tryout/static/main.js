// Brings the page to life: one pane for each person, the tabs of a small screen, and the live connection.

import { health, listen } from "./api.js";
import { Pane } from "./pane.js";

const HEALTH_MS = 4000;

const tabs = new Map([...document.querySelectorAll("[data-tab]")].map((tab) => [Number(tab.dataset.tab), tab]));
const panes = new Map();

for (const root of document.querySelectorAll(".pane")) {
  const chatId = Number(root.dataset.chat);
  const unread = () => {
    if (!root.hasAttribute("data-shown")) tabs.get(chatId).querySelector(".dot").hidden = false;
  };
  panes.set(chatId, new Pane(root, { unread }));
}

/** Shows one person's chat where only one has room. */
function show(chatId) {
  for (const [number, pane] of panes) {
    pane.root.toggleAttribute("data-shown", number === chatId);
    const tab = tabs.get(number);
    if (number === chatId) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  tabs.get(chatId).querySelector(".dot").hidden = true;
  panes.get(chatId).scrollToEnd();
}

tabs.forEach((tab, chatId) => tab.addEventListener("click", () => show(chatId)));

listen([...panes.keys()], {
  hear: (kind, data) => panes.get(data.chat_id)?.hear(kind, data),
  forget: () => panes.forEach((pane) => pane.forget()),
});

const presence = document.querySelector("[data-presence]");

async function refreshPresence() {
  const state = await health();
  const words = state === null
    ? "Der Probebetrieb antwortet nicht."
    : state.bot_is_there ? `${state.bot} ist da` : `${state.bot} ist noch nicht da`;
  const kind = state?.bot_is_there ? "there" : "away";
  if (presence.textContent !== words) presence.textContent = words;
  presence.dataset.kind = kind;
}

refreshPresence();
setInterval(refreshPresence, HEALTH_MS);

// On a screen with a real keyboard the first chat is ready to write in; on a phone that would open its keyboard.
if (matchMedia("(hover: hover)").matches) panes.values().next().value?.input.focus({ preventScroll: true });
