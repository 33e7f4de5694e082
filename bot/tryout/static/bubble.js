// Builds what one message looks like.

import { link, richText } from "./rich_text.js";

const TIME = new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit" });
const ATTACHMENTS = {
  photo: "Foto",
  voice: "Sprachnachricht",
  sticker: "Sticker",
  document: "Dokument",
  location: "Standort",
  contact: "Kontakt",
};

/** A list item for a message. `press(button, element)` is called when one of its inline buttons is pressed. */
export function bubble(message, { quoted, press }) {
  const item = element("li", message.from_bot ? "row from-bot" : "row own");
  item.dataset.number = message.message_id;
  const body = element("div", "bubble");
  body.append(hidden(message.from_bot ? `${message.sender}: ` : "Sie: "));
  if (quoted) body.append(quote(quoted));
  if (message.kind !== "text") body.append(attachment(message));
  if (message.text) {
    const text = element("div", "text");
    text.append(richText(message.text, message.entities));
    body.append(text);
  }
  body.append(meta(message));
  item.append(body);
  if (message.inline_keyboard.length) item.append(inlineKeyboard(message.inline_keyboard, press));
  return item;
}

/** An element with a class. */
export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** An icon of the page. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

function hidden(text) {
  return element("span", "unseen", text);
}

function quote(message) {
  const text = message.text || ATTACHMENTS[message.kind] || "Nachricht";
  return element("div", "quote", text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

function meta(message) {
  const line = element("div", "meta");
  if (message.edited) line.append("bearbeitet ");
  const sent = new Date(message.date * 1000);
  const time = element("time", "", TIME.format(sent));
  time.dateTime = sent.toISOString();
  line.append(time);
  return line;
}

function attachment(message) {
  const box = element("div", "attachment");
  if (message.kind === "sticker") {
    box.classList.add("sticker");
    box.append(message.attachment.emoji ?? "🙂", hidden(" Sticker"));
    return box;
  }
  const words = element("span");
  words.append(element("b", "", ATTACHMENTS[message.kind] ?? "Andere Nachricht"));
  const detail = detailOf(message);
  if (detail) words.append(element("small", "", detail));
  box.append(icon(message.kind in ATTACHMENTS ? message.kind : "other"), words);
  return box;
}

function detailOf(message) {
  const what = message.attachment ?? {};
  if (message.kind === "voice") return `0:${String(what.duration).padStart(2, "0")}`;
  if (message.kind === "contact") return what.phone_number;
  if (message.kind === "document") return what.file_name;
  if (message.kind === "location") return `${what.latitude}, ${what.longitude}`;
  return "";
}

function inlineKeyboard(rows, press) {
  const keyboard = element("div", "inline-keyboard");
  for (const row of rows) {
    const line = element("div", "buttons");
    line.append(...row.map((button) => inlineButton(button, press)));
    keyboard.append(line);
  }
  return keyboard;
}

function inlineButton(button, press) {
  if (button.url) {
    const anchor = link(button.url);
    anchor.classList.add("button");
    anchor.append(button.text, " ↗");
    return anchor;
  }
  const made = element("button", "button", button.text);
  made.type = "button";
  made.addEventListener("click", () => press(button, made));
  return made;
}
