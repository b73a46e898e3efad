// Dialogs opened from the header: a native <dialog>, whole screen on phones. Loaded with the first.

import { css } from "lit";

export const dialog = css`
  dialog {
    width: min(60rem, 100vw - 2rem);
    max-width: none;
    max-height: calc(100dvh - 2rem);
    padding: 1.25rem 1.5rem 1.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  .dialog-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
  }
  .embed {
    display: grid;
    gap: 1.25rem 2rem;
    margin-top: 1rem;
    font-size: 0.9375rem;
    line-height: 1.3125rem;
  }
  .embed > * {
    min-width: 0;
  }
  .embed .stack {
    display: flex;
    flex-direction: column;
    gap: 1rem;
  }
  .embed legend,
  .embed .name {
    display: block;
    padding: 0;
    font-weight: 600;
  }
  .embed .choice {
    display: grid;
    grid-template-columns: 1.5rem 1fr;
    padding-block: 0.375rem;
    cursor: pointer;
  }
  .embed .choice input {
    width: 1rem;
    height: 1rem;
    margin: 0.125rem 0 0;
    accent-color: var(--ink);
  }
  .embed small {
    display: block;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .embed input[type="text"],
  .embed textarea {
    width: 100%;
    margin-top: 0.25rem;
    padding: 0.4375rem 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    color: inherit;
    font: inherit;
  }
  .embed textarea {
    display: block;
    height: 11rem;
    font-family: ui-monospace, "DejaVu Sans Mono", monospace;
    font-size: 0.8125rem;
    line-height: 1.25rem;
    resize: vertical;
  }
  .embed .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1rem;
  }
  .embed .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-top: 0.75rem;
  }
  .embed .preview {
    width: 22.5rem;
    max-width: 100%;
    height: 28rem;
    margin-top: 0.25rem;
    border: 1px solid var(--line);
    overflow: auto;
  }
  @media (min-width: 56rem) {
    .embed {
      grid-template-columns: 1fr 1fr;
    }
  }
  @media (max-width: 40rem) {
    dialog {
      width: 100vw;
      max-height: 100dvh;
      height: 100dvh;
      margin: 0;
      padding: 1rem;
      border: 0;
      border-radius: 0;
    }
  }
`;
