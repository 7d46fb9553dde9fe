// Where in a JSON text the value of a JSON Pointer stands. Tolerant: in a text that is broken further down it still finds
// what comes before, and it never recurses, so that depth does not matter.

/**
 * @param {string} text JSON, perhaps broken
 * @returns {(pointer: string) => { start: number, end: number }} tells the range of the value of an RFC 6901 pointer, in
 *   UTF-16 units; of its closest ancestor that is there where the value is not. What was walked once is remembered.
 */
export function createLocator(text) {
  /** @type {Map<number, Map<string, number>>} where a container begins -> key or index -> where its value begins */
  const known = new Map();
  const root = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  return (pointer) => {
    let start = root;
    for (const key of tokensOf(pointer)) {
      let children = known.get(start);
      if (children === undefined) known.set(start, (children = childrenOf(text, start)));
      const child = children.get(key);
      if (child === undefined) break;
      start = child;
    }
    return { start, end: endOf(text, start) };
  };
}

/** @param {string} pointer @returns {string[]} */
export function tokensOf(pointer) {
  if (!pointer.startsWith("/")) return [];
  return pointer.slice(1).split("/").map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Where the values in a container begin. Of a key that stands there twice the last one counts, as for JSON.parse. */
function childrenOf(text, container) {
  const children = new Map();
  const isArray = text[container] === "[";
  if (!isArray && text[container] !== "{") return children;
  let at = skipSpace(text, container + 1);
  for (let index = 0; at < text.length && text[at] !== "]" && text[at] !== "}"; index += 1) {
    let name = String(index);
    if (!isArray) {
      const nameEnd = endOf(text, at);
      name = unquoted(text.slice(at, nameEnd));
      at = skipSpace(text, nameEnd);
      if (text[at] !== ":") break;
      at = skipSpace(text, at + 1);
    }
    children.set(name, at);
    at = skipSpace(text, endOf(text, at));
    if (text[at] !== ",") break;
    at = skipSpace(text, at + 1);
  }
  return children;
}

/** The end of the value that begins here. */
function endOf(text, start) {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== "{" && first !== "[") return endOfWord(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const here = text[at];
    if (here === '"') at = endOfString(text, at) - 1;
    else if (here === "{" || here === "[") depth += 1;
    else if ((here === "}" || here === "]") && --depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text, start) {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
    else if (text[at] === "\n") return at;
  }
  return text.length;
}

function endOfWord(text, start) {
  const word = /[^\s,:[\]{}"]*/y;
  word.lastIndex = start;
  word.test(text);
  return word.lastIndex;
}

function skipSpace(text, start) {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = start;
  space.test(text);
  return space.lastIndex;
}

function unquoted(literal) {
  try {
    return JSON.parse(literal);
  } catch {
    return undefined;
  }
}
