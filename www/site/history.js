// What the page itself changed in the text (examples, fixes, repairs), to take it back by a button. Typing has the
// browser's own undo.

const MOST = 50;

export function createHistory() {
  /** @type {{ title: string, before: string, after: string, restore?: () => void }[]} */
  const edits = [];
  return {
    /**
     * @param {string} title what was done, such as: Repair all @param {string} before @param {string} after
     * @param {() => void} [restore] takes back what was changed besides the text
     */
    add(title, before, after, restore) {
      if (before === after) return;
      edits.push({ title, before, after, restore });
      if (edits.length > MOST) edits.shift();
    },

    /** The edit that can be taken back: the last one, as long as the text is what it left. */
    last(text) {
      const edit = edits.at(-1);
      return edit?.after === text ? edit : undefined;
    },

    /** Takes the last one off the list; the caller puts its `before` back. */
    take(text) {
      return this.last(text) && edits.pop();
    },
  };
}
