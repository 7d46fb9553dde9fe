/** Text as HTML that reads as it. @param {unknown} text */
export const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Words as the end of an address: `Browsers and servers` -> `browsers-and-servers`. */
export const anchorOf = (words) => words.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").trim().replaceAll(" ", "-");
