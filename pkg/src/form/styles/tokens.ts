// The looks that an embedding page can change, with what they are otherwise. Only the form itself has these; its parts inherit them.
import { css } from "lit";

export const tokens = css`
  :host {
    --_font: var(--labelwright-font, inherit);
    --_mono: var(--labelwright-mono-font, ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace);
    --_ink: var(--labelwright-ink, light-dark(#1a1d23, #e8eaef));
    --_soft: var(--labelwright-soft-ink, light-dark(#565c68, #a6acb9));
    --_surface: var(--labelwright-surface, light-dark(#ffffff, #16181d));
    --_sunk: var(--labelwright-sunk, light-dark(#f5f6f8, #1e2127));
    --_line: var(--labelwright-line, light-dark(#dfe2e8, #333843));
    --_edge: var(--labelwright-edge, light-dark(#7d8492, #7c8494));
    --_accent: var(--labelwright-accent, light-dark(#2b53c9, #93b0ff));
    --_on-accent: var(--labelwright-on-accent, light-dark(#ffffff, #0e1736));
    --_wash: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    --_error: var(--labelwright-error, light-dark(#b3261e, #ff9d92));
    --_warning: var(--labelwright-warning, light-dark(#855100, #efc25c));
    --_ok: var(--labelwright-ok, light-dark(#16703a, #77d197));
    --_radius: var(--labelwright-radius, 0.5rem);
    --_gap: var(--labelwright-gap, 1.5rem);
  }
`;
