// The code blocks of a Markdown text.

/**
 * @param {string} markdown
 * @returns {{language: string, code: string, line: number}[]} `line` of the first line of code, from 1
 */
export function codeBlocks(markdown) {
  const blocks = [];
  let open;
  markdown.split("\n").forEach((text, index) => {
    const fence = /^\s*(`{3,}|~{3,})\s*([\w-]*)/.exec(text);
    if (open === undefined) {
      if (fence) open = { fence: fence[1], language: fence[2], line: index + 2, lines: [] };
    } else if (fence && fence[1].startsWith(open.fence) && fence[2] === "") {
      blocks.push({ language: open.language, code: open.lines.join("\n"), line: open.line });
      open = undefined;
    } else open.lines.push(text);
  });
  if (open !== undefined) throw new Error(`the block at line ${open.line - 1} is never closed`);
  return blocks;
}

/**
 * What a block says that it prints: `console.log(…); // true`. A comment that begins like a value is a promise; anything else is prose.
 *
 * @returns {{code: string, promises: {line: number, comment: string}[]}} the code with the output of every line marked `@<line>@`
 */
export function markPromises(code) {
  const promises = [];
  const lines = code.split("\n").map((text, index) => {
    const comment = /\);\s*\/\/ (.+)$/.exec(text)?.[1] ?? "";
    const marked = text.replace(/^(\s*console\.log\()(?!\))/, `$1"@${index}@", `);
    if (marked !== text && /^(?:true\b|false\b|null\b|undefined\b|-?\d|["'[{/])/.test(comment)) promises.push({ line: index, comment });
    return marked;
  });
  return { code: lines.join("\n"), promises };
}

/**
 * @param {string} output of the marked code
 * @param {{line: number, comment: string}[]} promises
 * @returns {string | undefined} what is not as it was promised
 */
export function brokenPromise(output, promises) {
  for (const { line, comment } of promises) {
    const start = output.indexOf(`@${line}@ `);
    if (start < 0) return `"${comment}" was promised, and nothing came`;
    // As far as the next mark; a value may take several lines.
    const printed = output.slice(start + `@${line}@ `.length).split(/\n(?=@\d+@ )/)[0].trim();
    const same = (text) => text.replace(/\s+/g, " ");
    // After the value and a colon or comma the comment may go on.
    const isSame = same(comment) === same(printed) || [": ", ", "].some((end) => same(comment).startsWith(`${same(printed)}${end}`));
    if (!isSame) return `"${comment}" was promised, and ${printed} came`;
  }
  return undefined;
}
