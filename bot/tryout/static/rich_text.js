// Turns a text and its entities into elements. Text only ever becomes text nodes: nothing in a message is run or
// loaded. Offsets count UTF-16 code units on both sides, so no conversion is needed.

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
  text_link: "a",
  spoiler: "span",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_LINK = /^https?:\/\//i;
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/gi;

/** A fragment that shows the text. */
export function richText(text, entities) {
  const known = entities.filter((entity) => entity.type in TAGS);
  known.sort((one, other) => one.offset - other.offset || other.length - one.length);
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, known);
  return fragment;
}

/** Appends the part of the text from `start` to `end`, taking the entities that begin in it off the list. */
function fill(parent, text, start, end, entities) {
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    const block = BLOCKS.has(entity.type);
    // A block begins and ends its own line; the line breaks beside it would show as empty lines.
    appendPlain(parent, block ? text.slice(at, from).replace(/\n$/, "") : text.slice(at, from));
    const element = elementFor(entity);
    fill(element, text, from, to, entities);
    parent.append(element);
    at = Math.max(to, at);
    if (block && text[at] === "\n") at += 1;
  }
  appendPlain(parent, text.slice(at, end));
}

function elementFor(entity) {
  if (entity.type === "text_link") return link(entity.url);
  const element = document.createElement(TAGS[entity.type]);
  if (entity.type === "spoiler") element.className = "spoiler";
  return element;
}

/** A link that opens elsewhere, or a plain element if the address is none for the web. */
export function link(url) {
  if (!SAFE_LINK.test(url)) return document.createElement("span");
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

/** Appends text. Addresses written out in it become links, unless it already stands in one. */
function appendPlain(parent, text) {
  if (!text) return;
  if (parent.nodeName === "A" || parent.nodeName === "CODE" || parent.nodeName === "PRE") {
    parent.append(text);
    return;
  }
  let at = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const anchor = link(found[0]);
    anchor.append(found[0]);
    parent.append(text.slice(at, found.index), anchor);
    at = found.index + found[0].length;
  }
  parent.append(text.slice(at));
}
