import { css } from "lit";

export const problems = css`
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    padding: 0.0625rem 0.5rem;
    border: 1px solid currentColor;
    border-radius: 1rem;
    font-size: 0.8125rem;
    font-weight: 550;
    font-variant-numeric: tabular-nums;
  }
  .pill .i {
    inline-size: 0.9rem;
    block-size: 0.9rem;
  }
  /* Of its own width, so that what stands beside it goes below where there is no room for both. */
  h2.grow {
    flex-basis: auto;
  }
  .fine {
    flex-wrap: nowrap;
  }
  .group {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.625rem;
  }
  .group > h3 {
    flex-wrap: nowrap;
    margin-block-end: 0.25rem;
  }
  .group > h3 .grow {
    color: var(--_ink);
  }
  ul {
    display: grid;
    gap: 0.5rem;
  }
  li {
    display: grid;
    gap: 0.25rem;
    overflow-wrap: anywhere;
  }
  li > p {
    padding-inline-start: 0.375rem;
  }
  li .row {
    padding-inline-start: 0.375rem;
  }
  .place {
    justify-content: flex-start;
    align-items: flex-start;
    inline-size: 100%;
    padding: 0.25rem 0.375rem;
    min-block-size: 1.75rem;
    border-color: transparent;
    background: none;
    font-weight: 400;
    line-height: 1.4;
    text-align: start;
  }
  .place .words,
  li .row button {
    color: var(--_ink);
  }
  .place .words {
    text-decoration: underline;
    text-decoration-color: var(--_line);
    text-underline-offset: 0.2em;
  }
  .place:hover .words {
    text-decoration-color: currentColor;
  }
  li button:not(.place) {
    text-align: start;
  }
  summary {
    min-block-size: 1.75rem;
    font-size: 0.875rem;
    font-weight: 550;
    cursor: pointer;
  }
  details ul {
    margin-block: 0.5rem;
    padding-inline-start: 1.1rem;
  }
  details li {
    display: list-item;
    list-style: disc;
  }
`;
