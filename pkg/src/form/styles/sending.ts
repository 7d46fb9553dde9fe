import { css } from "lit";

export const sending = css`
  .end {
    justify-content: flex-end;
  }
  .end button {
    min-block-size: 2.625rem;
    padding-inline: 1.5rem;
    font-size: 0.9375rem;
  }
  .told {
    border-inline-start: 4px solid currentColor;
    overflow-wrap: anywhere;
  }
  .told > * {
    color: var(--_ink);
  }
  .told h3 {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  .told > .soft {
    color: var(--_soft);
  }
  .bad {
    border-color: var(--_error);
  }
  .bad .i {
    color: var(--_error);
  }
  .good {
    border-color: var(--_ok);
  }
  .good .i {
    color: var(--_ok);
  }
  .spinner {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    border: 3px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
  }
  @media (prefers-reduced-motion: no-preference) {
    .spinner {
      animation: turn 0.9s linear infinite;
    }
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
