// Talks to the people's side of the stand-in.

/** Lets a person do something in their chat. Fails with a sentence that can be shown. */
export async function act(chatId, deed, body = {}) {
  let response;
  try {
    response = await fetch(`/tryout/chats/${chatId}/${deed}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error("Der Probebetrieb antwortet nicht. Läuft er noch?");
  }
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new Error(answer.error ?? "Das hat nicht geklappt.");
  }
  return response.json();
}

/** The commands in the menu of a chat; none if the stand-in does not answer. */
export async function commandsOf(chatId) {
  try {
    const response = await fetch(`/tryout/chats/${chatId}/commands`);
    return (await response.json()).commands;
  } catch {
    return [];
  }
}

/** How the stand-in is doing; null if it does not answer. */
export async function health() {
  try {
    const response = await fetch("/tryout/health");
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * Hands every event in these chats to `hear(kind, data)`, over interruptions and restarts.
 * After a restart of the stand-in `forget()` is called first, and everything is told anew.
 */
export function listen(chatIds, { hear, forget }) {
  const address = `/tryout/events?chats=${chatIds.join(",")}`;
  let run = null;
  let source = null;
  // What is older than the page itself is shown, but not announced as new.
  let known = 0;

  const connect = () => {
    source = new EventSource(address);
    source.addEventListener("hello", (event) => {
      const hello = JSON.parse(event.data);
      const restarted = run !== null && run !== hello.run;
      if (run !== hello.run) known = hello.version;
      run = hello.run;
      if (restarted) {
        // The browser would go on from a mark of the old run; a new source begins at the beginning.
        source.close();
        forget();
        connect();
        return;
      }
      hello.chats.forEach((chat) => {
        hear("keyboard", chat);
        hear("invitation", { chat_id: chat.chat_id, code: chat.invitation });
      });
    });
    for (const kind of ["message", "typing", "callback", "keyboard", "invitation"]) {
      source.addEventListener(kind, (event) => {
        const data = JSON.parse(event.data);
        hear(kind, kind === "message" ? { ...data, fresh: data.version > known } : data);
      });
    }
    source.addEventListener("error", () => {
      // A browser gives up for good when the server refused once, for example while it restarts.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
    });
  };
  connect();
}
