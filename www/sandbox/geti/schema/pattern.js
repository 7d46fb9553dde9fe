/** In Python's patterns `$` also matches before one newline at the end. */
export function pythonPattern(pattern, flags) {
  return new RegExp(pattern.replace(/\$$/, "\\n?$"), flags);
}
pythonPattern.code = "pythonPattern";
