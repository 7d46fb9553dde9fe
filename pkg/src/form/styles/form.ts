// The whole form: what stands where, by its own width and not the page's.
import { css } from "lit";

export const form = css`
  :host {
    container-type: inline-size;
    font-family: var(--_font);
    font-size: 0.9375rem;
    line-height: 1.5;
    text-align: start;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
    margin-block-end: 1rem;
    padding-block: 0.375rem;
    border-block-end: 1px solid var(--_line);
  }
  .bar .status {
    margin-inline-start: auto;
    padding-inline: 0.5rem;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    align-items: start;
  }
  .main-column,
  .aside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
  }
  .main-column > *,
  .aside > * {
    min-inline-size: 0;
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 1rem;
    padding: 0.625rem 0.875rem;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_wash);
  }
  .foot {
    margin-block-start: var(--_gap);
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }
  .loading {
    min-block-size: 12rem;
    display: grid;
    place-content: center;
    gap: 0.75rem;
    justify-items: center;
    color: var(--_soft);
  }
  @container (min-width: 62rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(18rem, 24rem);
    }
    .aside {
      position: sticky;
      inset-block-start: calc(var(--labelwright-sticky-top, 0px) + 1rem);
      max-block-size: calc(100vh - var(--labelwright-sticky-top, 0px) - 2rem);
      overflow-y: auto;
      padding: 2px;
    }
  }
  @container (max-width: 30rem) {
    .bar .words {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;
