// One person's chat with the bot: the messages, the input, the keyboards.

import { act, commandsOf } from "./api.js";
import { bubble, element, icon } from "./bubble.js";
import { askForPhone, showAlert } from "./dialogs.js";

const NEAR_END_PIXELS = 80;
const TOAST_MS = 4000;
const BUSY_MS = 15000;
const HAS_KEYBOARD = matchMedia("(hover: hover)");

export class Pane {
  /** `unread()` is called when the bot wrote something here. */
  constructor(root, { unread }) {
    this.root = root;
    this.chatId = Number(root.dataset.chat);
    this.unread = unread;
    this.messages = new Map();
    this.pressed = new Map();
    this.part = (name) => root.querySelector(`[data-${name}]`);
    this.list = this.part("messages");
    this.scroller = root.querySelector(".scroller");
    this.input = root.querySelector("textarea");
    this.restState = this.part("state").textContent;
    this.setUpComposer();
    this.setUpPopups();
    this.part("jump").addEventListener("click", () => this.scrollToEnd());
    this.scroller.addEventListener("scroll", () => this.atEnd() && (this.part("jump").hidden = true));
    this.part("invitation").addEventListener("click", () => this.say(`/start ${this.invitation}`));
    root.querySelectorAll("[data-example]").forEach((button) => {
      button.addEventListener("click", () => this.say(button.textContent.trim()));
    });
  }

  /** Takes one event of this chat in. */
  hear(kind, data) {
    if (kind === "message") this.showMessage(data);
    if (kind === "typing") this.showTyping(data.seconds);
    if (kind === "callback") this.showAnswer(data);
    if (kind === "keyboard") this.showKeyboard(data.reply_keyboard);
    if (kind === "invitation") this.showInvitation(data.code);
  }

  /** Forgets everything: the stand-in was started anew. */
  forget() {
    this.messages.clear();
    this.pressed.clear();
    this.list.replaceChildren();
    this.part("welcome").hidden = false;
    this.showKeyboard(null);
    this.stopTyping();
  }

  // --- messages -----------------------------------------------------------------------------------------------

  showMessage(message) {
    const isNew = !this.messages.has(message.message_id);
    const stay = this.atEnd() || (isNew && !message.from_bot);
    if (isNew && message.from_bot) this.stopTyping();
    this.messages.set(message.message_id, message);
    this.place(message);
    this.part("welcome").hidden = this.list.childElementCount > 0;
    if (stay) this.scrollToEnd();
    else if (isNew) this.part("jump").hidden = false;
    if (isNew && message.from_bot && message.fresh && !message.deleted) this.unread();
    if (isNew) this.refreshCommands();
  }

  /** Puts a message where it belongs: in place of its older state, or behind the one before it. */
  place(message) {
    const old = this.list.querySelector(`[data-number="${message.message_id}"]`);
    if (message.deleted) {
      old?.remove();
      return;
    }
    const made = bubble(message, {
      quoted: this.messages.get(message.reply_to_message_id),
      press: (button, pressed) => this.press(message, button, pressed),
    });
    if (old) {
      const focused = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
      made.classList.toggle("follows", old.classList.contains("follows"));
      made.classList.add("changed");
      old.replaceWith(made);
      // Whoever pressed with the keyboard stays where they were, or comes back to the input.
      if (focused >= 0) (made.querySelectorAll("button, a")[focused] ?? this.resting()).focus({ preventScroll: true });
      return;
    }
    const after = [...this.list.children].find((item) => Number(item.dataset.number) > message.message_id);
    this.list.insertBefore(made, after ?? null);
    const before = made.previousElementSibling;
    made.classList.toggle("follows", before?.classList.contains("own") === !message.from_bot);
    if (message.fresh) made.classList.add("arriving");
  }

  atEnd() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR_END_PIXELS;
  }

  scrollToEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.part("jump").hidden = true;
  }

  showTyping(seconds) {
    const stay = this.atEnd();
    this.part("typing").hidden = false;
    this.part("state").textContent = `${this.root.dataset.bot} schreibt …`;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.stopTyping(), seconds * 1000);
    if (stay) this.scrollToEnd();
  }

  stopTyping() {
    clearTimeout(this.typingTimer);
    this.part("typing").hidden = true;
    this.part("state").textContent = this.restState;
  }

  // --- what the person does -----------------------------------------------------------------------------------

  /** Where the focus goes when its place is gone. On a phone the input would open the keyboard unasked. */
  resting() {
    return HAS_KEYBOARD.matches ? this.input : this.scroller;
  }

  /** Does something and says so if it does not work. Tells whether it worked. */
  async act(deed, body) {
    try {
      return await act(this.chatId, deed, body);
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  async say(text) {
    this.closePopups();
    return this.act("text", { text });
  }

  async press(message, button, pressed) {
    pressed.setAttribute("aria-busy", "true");
    const done = await this.act("press", { message_id: message.message_id, data: button.callback_data });
    if (!done) {
      pressed.removeAttribute("aria-busy");
      return;
    }
    this.pressed.set(done.callback_query_id, pressed);
    setTimeout(() => this.release(done.callback_query_id), BUSY_MS);
  }

  showAnswer(answer) {
    this.release(answer.callback_query_id);
    if (answer.text && answer.show_alert) showAlert(answer.text);
    else if (answer.text) this.toast(answer.text);
  }

  release(pressId) {
    this.pressed.get(pressId)?.removeAttribute("aria-busy");
    this.pressed.delete(pressId);
  }

  toast(text) {
    const toast = this.part("toast");
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => toast.classList.remove("shown"), TOAST_MS);
  }

  // --- the input ----------------------------------------------------------------------------------------------

  setUpComposer() {
    const form = this.part("composer");
    const grow = () => {
      this.input.style.height = "auto";
      this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
    };
    this.input.addEventListener("input", grow);
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text) return;
      // Emptied at once, so that a second Enter does not send twice; given back if it did not work.
      this.input.value = "";
      grow();
      if (!(await this.say(text))) {
        this.input.value ||= text;
        grow();
      }
      this.input.focus();
    });
  }

  setUpPopups() {
    const toggles = { attach: "attachments", commands: "command-list" };
    for (const [toggle, popup] of Object.entries(toggles)) {
      this.part(toggle).addEventListener("click", () => {
        const open = this.part(popup).hidden;
        this.closePopups();
        this.part(popup).hidden = !open;
        this.part(toggle).setAttribute("aria-expanded", String(open));
        if (open) this.part(popup).querySelector("button")?.focus();
      });
    }
    this.part("attachments").querySelectorAll("[data-kind]").forEach((button) => {
      button.addEventListener("click", async () => {
        this.closePopups();
        const caption = button.dataset.kind === "photo" ? this.input.value.trim() : "";
        const done = await this.act(button.dataset.kind, caption ? { caption } : {});
        if (done && caption) this.input.value = "";
        this.resting().focus();
      });
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.closePopups()) this.resting().focus();
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest?.(".popup, [data-attach], [data-commands]")) this.closePopups();
    });
  }

  /** Closes what is open and tells whether anything was. */
  closePopups() {
    const open = [...this.root.querySelectorAll(".popup:not([hidden])")];
    open.forEach((popup) => (popup.hidden = true));
    this.root.querySelectorAll("[aria-expanded]").forEach((toggle) => toggle.setAttribute("aria-expanded", "false"));
    return open.length > 0;
  }

  async refreshCommands() {
    // Several messages at once ask once.
    clearTimeout(this.commandTimer);
    this.commandTimer = setTimeout(async () => {
      const commands = await commandsOf(this.chatId);
      this.part("commands").hidden = commands.length === 0;
      this.part("command-list").replaceChildren(...commands.map((command) => this.commandButton(command)));
    }, 300);
  }

  commandButton({ command, description }) {
    const made = element("button");
    made.type = "button";
    made.append(element("b", "", `/${command}`), " ", element("span", "", description));
    made.addEventListener("click", () => {
      this.say(`/${command}`);
      this.resting().focus();
    });
    return made;
  }

  // --- what stands under the input ------------------------------------------------------------------------------

  showInvitation(code) {
    this.invitation = code;
    this.part("invitation").hidden = !code;
  }

  showKeyboard(keyboard) {
    const stay = this.atEnd();
    const place = this.part("keyboard");
    place.hidden = !keyboard;
    const rows = (keyboard?.keyboard ?? []).map((row) => {
      const line = element("div", "buttons");
      line.append(...row.map((button) => this.replyButton(button)));
      return line;
    });
    place.replaceChildren(...rows);
    this.input.placeholder = keyboard?.input_field_placeholder || "Nachricht";
    if (stay) this.scrollToEnd();
  }

  replyButton(button) {
    const made = element("button", "button");
    made.type = "button";
    if (button.request_contact) made.append(icon("phone"), " ");
    if (button.request_location) made.append(icon("location"), " ");
    made.append(button.text);
    made.addEventListener("click", () => this.pressReply(button));
    return made;
  }

  async pressReply(button) {
    if (button.request_contact) {
      const phone = await askForPhone();
      if (phone) await this.act("contact", { phone });
    } else if (button.request_location) {
      await this.act("location");
    } else {
      await this.say(button.text);
    }
    this.resting().focus();
  }
}
