import { css } from "lit";

export const setup = css`
  .wide-gap {
    gap: var(--_gap);
  }
  legend,
  .field label {
    margin-block-end: 0.5rem;
  }
  .field label {
    display: block;
    margin-block-end: 0.25rem;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(8.25rem, 100%), 1fr));
    gap: 0.5rem;
  }
  .choice {
    position: relative;
    display: grid;
    justify-items: start;
    align-content: start;
    gap: 0.375rem;
    min-block-size: 2.75rem;
    padding: 0.625rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    line-height: 1.25;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .choice:hover {
    border-color: var(--_accent);
  }
  .choice:has(:checked) {
    border-color: var(--_accent);
    background: var(--_wash);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .choice:has(:disabled) {
    cursor: default;
    color: var(--_soft);
  }
  .choice input {
    position: absolute;
    inset-block-start: 0.625rem;
    inset-inline-end: 0.625rem;
    outline: none !important;
  }
  .drawing {
    inline-size: 3rem;
    block-size: 2rem;
    fill: none;
    stroke: var(--_edge);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .drawing .ink {
    stroke: var(--_accent);
    stroke-width: 2.25;
  }
  .note {
    display: flex;
    gap: 0.4rem;
    margin-block-start: 0.375rem;
    font-size: 0.8125rem;
    line-height: 1.35;
  }
  .note span {
    color: var(--_ink);
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      border: 3px solid Highlight;
    }
    .drawing .ink {
      stroke: LinkText;
    }
  }
`;
