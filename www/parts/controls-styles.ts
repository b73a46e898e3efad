// Styles of the rare controls.

import { css } from "lit";

export const rareStyles = css`
  .entry {
    min-width: 0;
    margin: 0.75rem 0 0;
    padding: 0.5rem 0 0 0.75rem;
    border: 0;
    border-left: 2px solid var(--line);
  }
  .entry legend {
    float: left;
    width: 100%;
    margin-bottom: 0.5rem;
  }
  .entry legend + * {
    clear: both;
  }
  .drop.over {
    outline: 2px dashed var(--ink);
    outline-offset: 4px;
  }
  .file {
    display: inline-flex;
    align-items: center;
    min-height: 2.5rem;
    margin-top: 0.25rem;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    cursor: pointer;
  }
  .hidden-file {
    position: absolute;
    width: 1px;
    height: 1px;
    opacity: 0;
  }
  .hidden-file:focus-visible {
    outline: none;
  }
  .file:has(+ .hidden-file:focus-visible) {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
  }
  .effects {
    margin: 0 0 0.5rem;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .effects li {
    padding: 0.5rem 0;
    border-top: 1px solid var(--line);
  }
  .effects .what {
    font-weight: 600;
  }
  .effects .did {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.75rem;
    color: var(--ink2);
  }
  .mine {
    margin-top: 1.125rem;
  }
  .mine table {
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .mine th,
  .mine td {
    padding: 0.375rem 0 0.375rem 0.5rem;
  }
  .mine caption {
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.1875rem;
    font-weight: 400;
  }
  .mine p {
    margin-bottom: 0.5rem;
  }
`;
