// What looks the same in every part: text, buttons, fields, the focus ring.
import { css } from "lit";

export const shared = css`
  :host {
    display: block;
    color: var(--_ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  fieldset,
  legend,
  dl,
  dd {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
    list-style: none;
  }
  h2,
  legend {
    font-size: 1.0625rem;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }
  h3 {
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .soft {
    color: var(--_soft);
  }
  .small {
    font-size: 0.8125rem;
  }
  .error {
    color: var(--_error);
  }
  .warning {
    color: var(--_warning);
  }
  .ok {
    color: var(--_ok);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .stack {
    display: grid;
    gap: 0.75rem;
    grid-template-columns: minmax(0, 1fr);
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .card {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    padding: 1rem;
  }
  .hide {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    font-size: 0.875rem;
    font-weight: 500;
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: var(--_wash);
    border-color: var(--_accent);
  }
  button.main {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  button.main:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_ink));
  }
  button.plain {
    border-color: transparent;
    background: none;
  }
  button.icon {
    padding: 0;
    inline-size: 2.25rem;
    flex: none;
  }
  button.small {
    min-block-size: 1.75rem;
    padding: 0.125rem 0.5rem;
    font-size: 0.8125rem;
  }
  button:disabled {
    color: var(--_soft);
    border-color: var(--_line);
    background: none;
    cursor: default;
  }
  label {
    font-size: 0.875rem;
    font-weight: 550;
  }
  input:not([type="checkbox"], [type="radio"], [type="color"]),
  textarea,
  select {
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    font-weight: 400;
  }
  textarea {
    min-block-size: 4rem;
    resize: vertical;
    field-sizing: content;
    max-block-size: 16rem;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  [aria-invalid="true"]:is(input, textarea, button) {
    border-color: var(--_error) !important;
    box-shadow: inset 0 0 0 1px var(--_error);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  :is(input, textarea, select):focus-visible {
    outline-offset: -1px;
  }
  a {
    color: var(--_accent);
  }
  svg {
    flex: none;
  }
  .i {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :host(:dir(rtl)) .turns {
    transform: scaleX(-1);
  }
  @media (prefers-reduced-motion: no-preference) {
    button,
    input,
    .choice {
      transition:
        background-color 0.12s,
        border-color 0.12s,
        box-shadow 0.12s;
    }
  }
  @media (forced-colors: active) {
    button:disabled {
      color: GrayText;
    }
    button.main {
      border-width: 2px;
    }
    [aria-invalid="true"]:is(input, textarea, button) {
      border-style: dashed;
      border-width: 2px;
    }
  }
`;
