// The page: header, two columns where there is room, the answer, the status line, the sheet.
// Widths are the element's own (container queries), never the window's.

import { css } from "lit";

export const layout = css`
  .whole {
    max-width: 75rem;
    margin-inline: auto;
    padding: 0 1rem;
  }
  .head {
    border-bottom: 1px solid var(--line);
  }
  .head .whole {
    display: flex;
    align-items: center;
    justify-content: space-between;
    column-gap: 1rem;
    min-height: 3.5rem;
  }
  .brand {
    font-weight: 700;
    font-size: 1.125rem;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    align-self: stretch;
  }
  .head .tabs {
    flex: 1;
    margin-inline: 1.5rem;
  }
  @container bossanova (max-width: 767.9px) {
    .head .whole {
      flex-wrap: wrap;
    }
    .head .brand {
      flex: 1;
    }
    .head .tabs {
      order: 1;
      flex: 0 0 100%;
      margin-inline: -0.75rem;
    }
  }
  .tab {
    min-height: 2.5rem;
    padding: 0 0.75rem;
    border: 0;
    border-block: 3px solid var(--paper);
    border-radius: 0;
    background: none;
    color: var(--ink2);
    font: inherit;
    font-size: 0.9375rem;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--ink);
  }
  .tab.current {
    border-bottom-color: var(--ink);
    color: var(--ink);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .tab {
      border-color: Canvas;
    }
    .tab.current {
      border-bottom-color: Highlight;
    }
  }
  .board.alone {
    display: block;
  }
  .board {
    display: flex;
    flex-direction: column;
    gap: 2.5rem;
    padding-block: 1.5rem 3.5rem;
  }
  :host(:not([data-own])) .board {
    padding-block: 0.875rem;
  }
  .results {
    display: flex;
    flex-direction: column;
    gap: 2rem;
    min-width: 0;
  }
  .question {
    color: var(--ink2);
    font-size: 1rem;
    line-height: 1.5rem;
  }
  .answer {
    max-width: 46em;
    margin-top: 0.25rem;
    font-size: 1.1875rem;
    line-height: 1.6875rem;
    text-wrap: pretty;
  }
  .answer b {
    font-weight: 700;
  }
  .status {
    margin-top: 0.5rem;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .status > p {
    min-height: 2.5rem;
  }
  .status .fault {
    color: var(--ink);
  }
  .progress {
    display: block;
    width: 100%;
    max-width: 25rem;
    height: 3px;
    margin-top: 0.25rem;
    fill: var(--ink);
  }
  .title {
    font-weight: 700;
    font-size: 1.25rem;
    line-height: 1.625rem;
  }
  .waiting-first {
    padding-block: 1rem;
    color: var(--ink2);
    font-size: 0.875rem;
  }
  .open-sheet {
    width: 100%;
  }
  .sheet-top,
  .sheet-bottom {
    display: none;
  }
  .panel {
    min-width: 0;
  }
  .assumptions:popover-open {
    position: fixed;
    inset: 0;
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--paper);
    color: var(--ink);
    overflow: hidden;
  }
  .assumptions:popover-open .sheet-top {
    display: block;
    flex: none;
    height: 13.75rem;
    padding: 0.75rem 1rem 0;
    border-bottom: 1px solid var(--line);
    overflow: hidden;
  }
  .sheet-top .sentence {
    height: 2.75rem;
    overflow: hidden;
    font-size: 0.9375rem;
    line-height: 1.375rem;
    font-weight: 600;
  }
  .sheet-top canvas {
    display: block;
    width: 100%;
    height: 10rem;
  }
  .assumptions:popover-open .sheet-scroll {
    flex: 1;
    padding: 1rem;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding: 1rem;
  }
  .assumptions:popover-open .sheet-bottom {
    display: block;
    flex: none;
    padding: 0.75rem 1rem;
    border-top: 1px solid var(--line);
  }
  .sheet-bottom .primary {
    width: 100%;
  }
  @media (max-height: 25rem) {
    .assumptions:popover-open .sheet-top {
      height: auto;
      padding-bottom: 0.5rem;
    }
    .sheet-top canvas {
      display: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .assumptions:popover-open {
      animation: rise 120ms ease-out;
    }
  }
  @keyframes rise {
    from {
      transform: translateY(24px);
    }
  }
  @container bossanova (min-width: 480px) {
    .whole {
      padding-inline: 1.5rem;
    }
    .answer {
      font-size: 1.375rem;
      line-height: 1.9375rem;
    }
    .open-sheet {
      width: auto;
    }
  }
  @container bossanova (min-width: 768px) {
    .board {
      display: grid;
      grid-template-columns: 16.5rem minmax(0, 1fr);
      gap: 2rem;
    }
    .open-sheet {
      display: none;
    }
    .assumptions:not(:popover-open) {
      grid-column: 1;
    }
    .results {
      grid-column: 2;
    }
  }
  @container bossanova (min-width: 1024px) {
    .whole {
      padding-inline: 2rem;
    }
    .board {
      grid-template-columns: 18.5rem minmax(0, 1fr);
      gap: 2.5rem;
    }
    .status > p {
      min-height: 1.25rem;
    }
  }
  @media (min-height: 37.5rem) {
    @container bossanova (min-width: 768px) {
      :host([data-own]) .assumptions:not(:popover-open) {
        position: sticky;
        top: 0;
        align-self: start;
        max-height: 100vh;
        padding: 0.25rem 0.25rem 2rem;
        margin: -0.25rem -0.25rem 0;
        overflow: auto;
        scrollbar-width: thin;
        scrollbar-gutter: stable;
      }
    }
  }
  .probe {
    position: absolute;
    width: 0;
    height: 0;
    overflow: hidden;
    color: CanvasText;
    background: Canvas;
    forced-color-adjust: auto;
  }
  @media print {
    .head .whole > :not(.brand),
    .assumptions,
    .open-sheet,
    .progress {
      display: none;
    }
    .board {
      display: block;
    }
  }
`;
