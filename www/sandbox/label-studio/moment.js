import { ordinal } from "./digits.js";

/**
 * Whether Python's `datetime.fromisoformat` (3.11) or Django's looser form takes a text for a date, with or without a time.
 * @param {string} text
 */
export function isMoment(text) {
  // Only Django's form takes digits of other scripts.
  const found = ISO.exec(text) ?? DJANGO.exec(text.replace(/\p{Nd}/gu, ordinal));
  if (!found) return false;
  const { year, month = "1", day = "1", week, weekday = "1", hour = "0", minute = "0", second = "0" } = found.groups;
  if (Number(year) < 1 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  if (week !== undefined) return Number(week) >= 1 && Number(week) <= weeksOf(Number(year)) && Number(weekday) >= 1 && Number(weekday) <= 7;
  const days = [31, isLeap(Number(year)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  if (days === undefined || Number(day) < 1 || Number(day) > days) return false;
  // As UTC it must lie in Python's years.
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d\d):?(\d\d)?$/.exec(hour === "0" && found.groups.hour === undefined ? "" : text) ?? [];
  const shift = sign ? (sign === "+" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
  if (Math.abs(shift) >= 24 * 60) return false;
  const moment = new Date(Date.UTC(2000, Number(month) - 1, Number(day), Number(hour), Number(minute) + shift));
  const utcYear = Number(year) + moment.getUTCFullYear() - 2000;
  return utcYear >= 1 && utcYear <= 9999;
}

const CLOCK = "(?<hour>\\d\\d)(?::?(?<minute>\\d\\d)(?::?(?<second>\\d\\d)(?:[.,]\\d+|(?<!:\\d\\d)\\d+)?)?)?";
const ZONE = "\\s*(?:Z|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d(?:\\.\\d+)?)?)?)?";
const DATE = "(?<year>\\d{4})(?:-?(?<month>\\d\\d)-?(?<day>\\d\\d)|-?W(?<week>\\d\\d)(?:-?(?<weekday>\\d))?)";
const ISO = new RegExp(`^${DATE}(?:[^]${CLOCK}${ZONE})?$`);
const DJANGO = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})[T ](?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,]\d{1,6}\d*)?)?\s*(?:Z|[+-]\d\d(?::?\d\d)?)?$/;

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** How many weeks a year of ISO 8601 has: 53 where it begins or ends with a Thursday. */
function weeksOf(year) {
  const first = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  return first === 4 || (first === 3 && isLeap(year)) ? 53 : 52;
}
