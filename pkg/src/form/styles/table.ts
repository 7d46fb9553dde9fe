// The table of labels. Heights of rows and notes are what the script measures: see the probes.
import { css } from "lit";

export const table = css`
  :host {
    container-type: inline-size;
  }
  .head {
    margin-block-end: 0.75rem;
  }
  .head h2 {
    margin-inline-end: auto;
  }
  .count {
    display: inline-block;
    margin-inline-start: 0.4rem;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .search {
    position: relative;
    inline-size: 13rem;
  }
  .search .i {
    position: absolute;
    inset-block-start: 0.55rem;
    inset-inline-start: 0.5rem;
    color: var(--_soft);
    pointer-events: none;
  }
  .search input {
    padding-inline-start: 1.9rem !important;
  }
  .grid {
    --_columns: 2.25rem minmax(9rem, 1fr) 8.5rem 6.5rem minmax(6rem, 9rem) 2.5rem;
    border: 1px solid var(--_line);
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
    background: var(--_surface);
    overflow: hidden;
  }
  .header,
  .line {
    display: grid;
    grid-template-columns: var(--_columns);
    align-items: center;
    gap: 0.375rem;
    padding-inline: 0.5rem;
  }
  .header {
    overflow: hidden;
    scrollbar-gutter: stable;
    min-block-size: 2.25rem;
    background: var(--_sunk);
    border-block-end: 1px solid var(--_line);
    color: var(--_soft);
    font-size: 0.8125rem;
    font-weight: 550;
  }
  .scroll {
    position: relative;
    overflow-y: auto;
    max-block-size: min(32rem, 70vh);
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
    scroll-padding-block: 0.25rem;
  }
  .sizer {
    position: relative;
  }
  .label {
    position: absolute;
    inset-inline: 0;
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
  }
  .label:hover,
  .label:focus-within {
    background: var(--_sunk);
  }
  .label.chosen {
    background: var(--_wash);
  }
  .line,
  .probe.line {
    block-size: 2.875rem;
  }
  .check {
    display: grid;
    place-items: center;
    min-block-size: 2rem;
    cursor: pointer;
  }
  .name {
    display: flex;
    align-items: center;
    gap: 0.125rem;
    min-inline-size: 0;
    padding-inline-start: calc(min(var(--_level, 0), 8) * 1.125rem);
  }
  .line input:not([type="checkbox"], [type="color"]),
  .line .key {
    min-block-size: 2rem;
    border-color: transparent;
    background: none;
  }
  .line .key {
    inline-size: 100%;
    justify-content: flex-start;
    padding-inline: 0.5rem;
    font: 0.8125rem var(--_mono);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .line input:hover:not([type="checkbox"], [type="color"]),
  .line .key:hover,
  .line input:focus,
  .key.listens {
    border-color: var(--_edge) !important;
    background: var(--_surface) !important;
  }
  .key.listens {
    border-style: dashed;
    color: var(--_accent);
  }
  .line .name input {
    font-weight: 500;
  }
  .grip,
  .fold {
    display: inline-grid;
    place-items: center;
    inline-size: 1.5rem;
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_soft);
    flex: none;
  }
  .grip {
    cursor: grab;
    touch-action: none;
    opacity: 0.55;
  }
  .grip .i {
    stroke-width: 2.4;
  }
  .label:hover .grip {
    opacity: 1;
  }
  .dragged {
    opacity: 0.45;
  }
  .drop::after {
    content: "";
    position: absolute;
    inset-inline: 0.5rem;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
    pointer-events: none;
  }
  .drop-before::after {
    inset-block-start: -2px;
  }
  .drop-after::after {
    inset-block-end: -2px;
  }
  .drop-inside {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }
  .drop-inside::after {
    display: none;
  }
  .color {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-inline-size: 0;
  }
  .color .code {
    font: 0.8125rem var(--_mono);
    padding-inline: 0.25rem;
  }
  input[type="color"] {
    inline-size: 1.75rem;
    block-size: 1.75rem;
    flex: none;
    padding: 0;
    border: 1px solid var(--_edge);
    border-radius: 0.4rem;
    background: none;
    cursor: pointer;
    forced-color-adjust: none;
  }
  input[type="color"]::-webkit-color-swatch-wrapper {
    padding: 0;
  }
  input[type="color"]::-webkit-color-swatch {
    border: 0;
    border-radius: 0.3rem;
  }
  input[type="color"]::-moz-color-swatch {
    border: 0;
  }
  input[type="color"].auto {
    opacity: 0.45;
    border-style: dashed;
  }
  .note,
  .probe.note {
    display: flex;
    align-items: flex-start;
    gap: 0.4rem;
    block-size: 2.25rem;
    padding-inline: 2.75rem 0.75rem;
    font-size: 0.8125rem;
    line-height: 1.3;
  }
  .note .i {
    inline-size: 1rem;
    block-size: 1rem;
    margin-block-start: 0.3rem;
  }
  .note .words {
    flex: 1;
    padding-block-start: 0.3rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_ink);
  }
  .note button {
    flex: none;
    max-inline-size: 50%;
    color: var(--_ink);
  }
  .note button span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .probe {
    position: absolute;
    visibility: hidden;
    inset-inline: 0;
  }
  .empty {
    padding: 1.5rem 1rem;
    text-align: center;
    color: var(--_soft);
  }
  .add {
    display: flex;
    gap: 0.5rem;
    padding: 0.5rem;
    border: 1px solid var(--_line);
    border-block-start: 0;
    border-end-start-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
    background: var(--_sunk);
  }
  .add button {
    flex: none;
  }
  .chosen-bar {
    padding: 0.375rem 0.5rem;
    border-block-end: 1px solid var(--_line);
    background: var(--_wash);
    font-size: 0.875rem;
  }
  .chosen-bar .grow {
    flex: 1 0 auto;
  }
  .chosen-bar > * + * {
    margin-block-start: 0.375rem;
  }
  .tight {
    gap: 0.25rem;
  }
  .chosen-bar input {
    inline-size: 8rem !important;
  }
  .chosen-bar input[type="color"] {
    inline-size: 2rem !important;
  }
  dialog {
    inline-size: min(26rem, calc(100vw - 2rem));
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: var(--_ink);
    padding: 1.25rem;
    box-shadow: 0 1rem 3rem rgb(10 14 25 / 25%);
  }
  dialog::backdrop {
    background: rgb(10 14 25 / 40%);
  }
  dialog .key {
    inline-size: 100%;
    justify-content: flex-start;
    font-family: var(--_mono);
  }
  dialog .field {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    gap: 0.5rem;
    align-items: center;
  }
  @container (max-width: 40rem) {
    .grid {
      --_columns: 2rem minmax(0, 1fr) 2rem 2.25rem;
    }
    .wide {
      display: none !important;
    }
    .head h2 {
      inline-size: 100%;
    }
    .search {
      flex: 1;
      min-inline-size: 8rem;
    }
    .note,
    .probe.note {
      block-size: 5.5rem;
      flex-wrap: wrap;
      padding-inline: 0.75rem;
      gap: 0.125rem 0.4rem;
      align-content: flex-start;
    }
    .note.bare {
      block-size: 3rem;
    }
    .note .words {
      flex-basis: 80%;
      block-size: calc(2 * 1.3em + 0.3rem);
      white-space: normal;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .note button {
      max-inline-size: 100%;
    }
  }
  @media (forced-colors: active) {
    .label.chosen {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .drop::after {
      background: Highlight;
    }
  }
`;
