/** A digit of any script as one of ours: their blocks begin at nought, and have ten. */
export function ordinal(digit) {
  let code = digit.codePointAt(0);
  if (code < 0x80) return digit;
  let count = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1)) && count < 9) {
    code -= 1;
    count += 1;
  }
  return String(count);
}
