// The keys that were pressed, as the text that platforms keep.

const MODIFIERS = ["Control", "Alt", "Shift", "Meta", "AltGraph", "OS"];
const NAMES: Record<string, string> = { " ": "space", Escape: "esc", ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", "+": "plus" };

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

/** Such as `ctrl+5`; undefined while only keys are held that change the meaning of others. */
export function hotkeyOf(event: Pressed): string | undefined {
  const { key, code } = event;
  if (MODIFIERS.includes(key) || key === "Dead" || key === "Unidentified") return undefined;
  // With shift or alt a key has another sign; meant is the key.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isLatin = /^[\x21-\x7e]$/.test(key);
  const plain = (event.altKey || event.shiftKey ? (digit ?? (isLatin && !event.altKey ? key : letter)) : undefined) ?? key;
  const parts = [event.ctrlKey && "ctrl", event.altKey && "alt", event.shiftKey && "shift", event.metaKey && "meta", NAMES[plain] ?? plain.toLowerCase()];
  return parts.filter(Boolean).join("+");
}
