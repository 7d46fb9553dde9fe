/** Pieces that the schemas of create and update share. Unless said otherwise a string has 1 to 1000 code points. */

export const text = { type: "string", maxLength: 1000, minLength: 1 };
export const hotkey = { type: "string", maxLength: 1000 };
export const color = { ...text, pattern: "^#([a-fA-F0-9]{6}|[a-fA-F0-9]{8})$" };

/** An id of the database. The server has a message of its own for these; the comment is how it is recognised. */
export const ID_COMMENT = "id";
export const id = { $comment: ID_COMMENT, type: "string", maxLength: 24, minLength: 24 };

export const list = (items) => ({ type: "array", items });

/**
 * @param {Record<string, object>} properties @param {string[]} required
 * @returns {object} a schema of an object that may have other keys too
 */
export const open = (properties, required = []) => ({ type: "object", properties, required });

/** As `open`, but without other keys. */
export const closed = (properties, required = []) => ({ ...open(properties, required), additionalProperties: false });

export const keypointStructure = open({
  edges: list(open({ nodes: list(text) }, ["nodes"])),
  positions: list(open({ label: text, x: { type: "number" }, y: { type: "number" } }, ["label", "x", "y"])),
});
