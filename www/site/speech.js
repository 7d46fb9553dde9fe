// What is told to screen readers while the page changes: the last thing said, after a pause, and never the same twice in a
// row, so that typing does not flood them.

/** @param {HTMLElement} region with role="status" @param {number} [pauseMs] */
export function createSpeech(region, pauseMs = 900) {
  let timer;
  let last = "";
  return {
    /** @param {string} text */
    later(text) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (text !== last) region.textContent = last = text;
      }, pauseMs);
    },
    /** For the outcome of something that the user did: at once, and even if it is the same as before. */
    now(text) {
      clearTimeout(timer);
      // A region that gets the text that it has says nothing: an invisible space makes it another.
      region.textContent = text === last ? `${text}\u00a0` : text;
      last = region.textContent;
    },
  };
}
