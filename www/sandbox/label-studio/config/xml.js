/**
 * Reads XML as the server's first reader does: expat, aware of namespaces, without document types.
 *
 * @typedef {object} Element
 * @property {string} name with its prefix @property {boolean} isPlain it is in no namespace
 * @property {[string, string][]} attributes
 * @property {Element[]} children @property {string} text before the first child
 * @property {(Element | string)[]} content all that is in it, in order
 *
 * @typedef {object} Tree
 * @property {Element} root @property {string | null} encoding that is declared @property {string | null} version
 * @property {string[]} namespaces that are declared @property {number} depth of elements in each other @property {boolean} hasNamingInstruction a processing instruction
 *   inside of the root has a pseudo-attribute `name`
 */

/** A text that is not XML; its message is like expat's. */
export class NotXml extends Error {}

const START = "\\p{L}_:";
const NAME = new RegExp(`[${START}][${START}\\p{N}\\p{M}.\\-·]*`, "uy");
const SPACE = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** @param {string} source @returns {Tree} @throws {NotXml} */
export function readXml(source) {
  const text = source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const tree = { root: null, encoding: null, version: null, namespaces: [], depth: 0, hasNamingInstruction: false };
  let at = 0;
  const bad = FORBIDDEN.exec(text);

  declaration();
  misc();
  if (at >= text.length) fail("no element found");
  if (text[at] !== "<") fail("syntax error");
  tree.root = element(1, new Map([["xml", XML]]));
  misc();
  if (at < text.length) fail("junk after document element");
  if (bad) fail("not well-formed (invalid token)", bad.index);
  return tree;

  function fail(what, place = at) {
    const stop = bad && bad.index < place ? bad.index : place;
    const before = text.slice(0, stop).split("\n");
    const words = bad && bad.index < place ? "not well-formed (invalid token)" : what;
    throw new NotXml(`${words}: line ${before.length}, column ${before.at(-1).length}`);
  }

  function sticky(pattern) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found;
  }

  function name() {
    return sticky(NAME) || fail("not well-formed (invalid token)");
  }

  function declaration() {
    const found = /^<\?xml([ \t\n]+version[ \t\n]*=[ \t\n]*(["'])([a-zA-Z0-9_.:-]+)\2)([ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])([A-Za-z][A-Za-z0-9._-]*)\5)?([ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(yes|no)\8)?[ \t\n]*\?>/.exec(text);
    if (!found) {
      if (/^<\?xml[ \t\n?]/.test(text)) fail("XML declaration not well-formed");
      return;
    }
    tree.version = found[3];
    tree.encoding = found[6] ?? null;
    at = found[0].length;
  }

  function misc() {
    for (;;) {
      sticky(SPACE);
      if (text.startsWith("<!--", at)) comment();
      else if (text.startsWith("<?", at)) instruction(false);
      else if (text.startsWith("<!DOCTYPE", at)) {
        at += 9;
        sticky(SPACE);
        throw new NotXml(`DTDForbidden(name='${sticky(NAME)}', system_id=None, public_id=None)`);
      } else return;
    }
  }

  function comment() {
    const end = text.indexOf("--", at + 4);
    if (end < 0) fail("unclosed token");
    if (text[end + 2] !== ">") fail("not well-formed (invalid token)", end);
    at = end + 3;
  }

  function instruction(isInside) {
    at += 2;
    const target = name();
    if (/^xml$/i.test(target)) fail("XML or text declaration not at start of entity");
    const end = text.indexOf("?>", at);
    if (end < 0) fail("unclosed token");
    if (isInside) {
      // As lxml looks for what is like attributes; the last of a name counts.
      const found = [...` ${text.slice(at, end)}`.matchAll(/\s+([\p{L}\p{N}_]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/gu)];
      const last = found.findLast(([, key]) => key === "name");
      if (last?.[2] || last?.[3]) tree.hasNamingInstruction = true;
    }
    at = end + 2;
  }

  function reference() {
    const found = /&(?:#(\d+)|#x([0-9a-fA-F]+)|([^\s;&<]+));/uy;
    found.lastIndex = at;
    const match = found.exec(text);
    if (!match) fail("not well-formed (invalid token)");
    const [whole, decimal, hex, entity] = match;
    if (entity !== undefined) {
      if (!(entity in ENTITIES)) fail("undefined entity");
      at += whole.length;
      return ENTITIES[entity];
    }
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    const is = (from, to) => code >= from && code <= to;
    if (!(code === 9 || code === 10 || code === 13 || is(0x20, 0xd7ff) || is(0xe000, 0xfffd) || is(0x10000, 0x10ffff))) fail("reference to invalid character number");
    at += whole.length;
    return String.fromCodePoint(code);
  }

  function value() {
    const quote = text[at];
    if (quote !== '"' && quote !== "'") fail("not well-formed (invalid token)");
    at += 1;
    let out = "";
    for (;;) {
      const next = text[at];
      if (next === undefined) fail("unclosed token");
      if (next === "<") fail("not well-formed (invalid token)");
      if (next === quote) break;
      if (next === "&") out += reference();
      else {
        out += /[\t\n]/.test(next) ? " " : next;
        at += 1;
      }
    }
    at += 1;
    return out;
  }

  function element(depth, outer) {
    tree.depth = Math.max(tree.depth, depth);
    const start = at;
    at += 1;
    const tag = name();
    const attributes = [];
    for (;;) {
      const gap = sticky(SPACE);
      if (text[at] === ">" || text.startsWith("/>", at)) break;
      if (at >= text.length) fail("unclosed token", start);
      if (!gap) fail("not well-formed (invalid token)");
      const key = name();
      sticky(SPACE);
      if (text[at] !== "=") fail("not well-formed (invalid token)");
      at += 1;
      sticky(SPACE);
      if (attributes.some(([other]) => other === key)) fail("duplicate attribute");
      attributes.push([key, value()]);
    }
    const spaces = namespaces(attributes, outer);
    const made = { name: tag, isPlain: !tag.includes(":") && !spaces.get(""), attributes: attributes.filter(([key]) => !isDeclaration(key)), children: [], text: "", content: [] };
    for (const [index, full] of [tag, ...made.attributes.map(([key]) => key)].entries()) check(full, spaces, index);
    const expanded = made.attributes.map(([key]) => (key.includes(":") ? `${spaces.get(key.split(":")[0])} ${key.split(":")[1]}` : key));
    if (new Set(expanded).size < expanded.length) fail("duplicate attribute");
    if (text.startsWith("/>", at)) at += 2;
    else {
      at += 1;
      content(made, depth, spaces);
      const end = name();
      if (end !== tag) fail("mismatched tag", at - end.length);
      sticky(SPACE);
      if (text[at] !== ">") fail("not well-formed (invalid token)");
      at += 1;
    }
    return made;
  }

  function namespaces(attributes, outer) {
    const spaces = new Map(outer);
    for (const [key, uri] of attributes) {
      if (!isDeclaration(key)) continue;
      const prefix = key === "xmlns" ? "" : key.slice(6);
      if (prefix && !uri) fail("must not undeclare prefix");
      if (prefix === "xmlns" || uri === XMLNS) fail("reserved prefix (xmlns) must not be declared or undeclared");
      if ((prefix === "xml") !== (uri === XML)) fail("reserved prefix (xml) must not be undeclared or bound to another namespace name");
      spaces.set(prefix, uri);
      // Of a default without a scheme libxml2 only warns, and forgets over it what it had to say before.
      if (key === "xmlns" && uri && !uri.includes(":") && isAddress(uri)) tree.namespaces.length = 0;
      else tree.namespaces.push(uri);
    }
    return spaces;
  }

  function check(full, spaces) {
    const parts = full.split(":");
    if (parts.length === 1) return;
    if (parts.length > 2 || parts.includes("") || !/^[\p{L}_]/u.test(parts[1])) fail("not well-formed (invalid token)");
    if (!spaces.has(parts[0])) fail("unbound prefix");
  }

  function content(into, depth, spaces) {
    const say = (piece) => {
      if (into.children.length === 0) into.text += piece;
      if (typeof into.content.at(-1) === "string") into.content[into.content.length - 1] += piece;
      else into.content.push(piece);
    };
    for (;;) {
      if (at >= text.length) fail("no element found");
      if (text.startsWith("</", at)) {
        at += 2;
        return;
      }
      if (text.startsWith("<!--", at)) comment();
      else if (text.startsWith("<![CDATA[", at)) {
        const end = text.indexOf("]]>", at);
        if (end < 0) fail("unclosed CDATA section");
        say(text.slice(at + 9, end));
        at = end + 3;
      } else if (text.startsWith("<?", at)) instruction(true);
      else if (text[at] === "<") {
        if (!/[\p{L}_:]/u.test(text[at + 1] ?? "")) fail(at + 1 < text.length ? "not well-formed (invalid token)" : "unclosed token");
        const child = element(depth + 1, spaces);
        into.children.push(child);
        into.content.push(child);
      } else if (text[at] === "&") say(reference());
      else if (text.startsWith("]]>", at)) fail("not well-formed (invalid token)");
      else {
        say(text[at]);
        at += 1;
      }
    }
  }
}

/** Libxml2 takes it for the address of a namespace. */
export const isAddress = (uri) => /^(?:%[0-9a-fA-F]{2}|[A-Za-z0-9\-._~!$&'()*+,;=:@/?])*(?:#(?:%[0-9a-fA-F]{2}|[A-Za-z0-9\-._~!$&'()*+,;=:@/?])*)?$/.test(uri) && /^(?:[A-Za-z][A-Za-z0-9+.-]*:|[^:]*$|[^:]*[/?#])/.test(uri);

const isDeclaration = (key) => key === "xmlns" || key.startsWith("xmlns:");

/**
 * The tree as text again, as the server writes it before it searches for names: without comments and instructions.
 * @param {Element} element @returns {string}
 */
export function writeXml({ name, attributes, content }) {
  const inner = content.map((part) => (typeof part === "string" ? escape(part) : writeXml(part))).join("");
  const open = `${name}${attributes.map(([key, value]) => ` ${key}="${escape(value).replace(/"/g, "&quot;").replace(/\r/g, "&#13;").replace(/\n/g, "&#10;").replace(/\t/g, "&#09;")}"`).join("")}`;
  return inner === "" ? `<${open} />` : `<${open}>${inner}</${name}>`;
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
