// The workshop: one idea, one picture, one question. Sizes are relative, so that the projector's
// large type is one step up for everything.

import { css } from "lit";

export const styles = css`
  .ws {
    display: flex;
    flex-direction: column;
    gap: 1rem;
    max-width: 80rem;
    margin-inline: auto;
    padding: 1rem;
    font-size: 1.0625rem;
    line-height: 1.5;
  }
  :host([data-own]) .ws {
    min-height: 100vh;
  }
  .ws h1,
  .ws h2,
  .ws h3 {
    font-weight: 700;
    text-wrap: balance;
  }
  .ws-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
    color: var(--ink2);
    font-size: 0.875em;
  }
  .ws-links {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
  }
  .ws-title > * {
    font-size: 1.4375em;
    line-height: 1.2;
    outline-offset: 4px;
  }
  .ws-text,
  .ws-reading,
  .ws-subtitle {
    max-width: 44em;
    text-wrap: pretty;
  }
  .ws-subtitle,
  .ws-small {
    color: var(--ink2);
    font-size: 0.875em;
  }
  .ws-title + .ws-text,
  .ws-title + .ws-subtitle {
    margin-top: -0.5rem;
  }
  .ws-reading b {
    font-weight: 700;
  }
  .ws-question {
    max-width: 44em;
    padding-left: 1.125rem;
    border-left: 6px solid var(--ink);
    text-wrap: pretty;
  }
  .ws-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1rem;
    margin-top: auto;
    padding-top: 0.5rem;
  }
  .ws-facts {
    margin-left: auto;
    color: var(--ink2);
    font-size: 0.875em;
    text-align: right;
  }
  .ws .primary,
  .ws .plain {
    min-height: 2.75rem;
    padding: 0.5625rem 1.125rem;
    font-size: 1em;
  }
  .plain {
    min-height: 2.5rem;
    padding: 0.5625rem 0.875rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    font-weight: 600;
    cursor: pointer;
  }
  .plain[aria-pressed="true"] {
    border-color: var(--ink);
    box-shadow: inset 0 -3px 0 var(--ink);
  }
  .primary:disabled,
  .plain:disabled {
    border-color: var(--edge);
    background: var(--paper);
    color: var(--ink2);
    cursor: default;
  }
  .ws-figure canvas {
    display: block;
    width: 100%;
    height: var(--figure, 20rem);
  }
  .ws-figure summary,
  .ws summary {
    width: fit-content;
    min-height: 1.75rem;
    color: var(--ink2);
    font-size: 0.875rem;
    cursor: pointer;
  }
  .ws-table {
    width: 100%;
    max-width: 46rem;
    border-collapse: collapse;
    font-size: 0.9375rem;
    line-height: 1.3125rem;
  }
  .ws-table th,
  .ws-table td {
    padding: 0.4375rem 0.75rem 0.4375rem 0;
    border-bottom: 1px solid var(--line);
    text-align: left;
    font-weight: 400;
    vertical-align: baseline;
  }
  .ws-table tbody th {
    font-weight: 600;
  }
  .ws-table thead th {
    border-bottom-color: var(--edge);
    color: var(--ink2);
  }
  .ws-table .n {
    text-align: right;
    white-space: nowrap;
  }
  .ws-table caption {
    padding-bottom: 0.25rem;
    color: var(--ink2);
    font-size: 0.875rem;
    text-align: left;
  }
  .ws-scroll {
    overflow-x: auto;
  }

  /* Bars: who pays how much. */
  .ws-bars {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.25rem 0.75rem;
    align-items: center;
  }
  .ws-bars-model {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-top: 0.5rem;
    font-weight: 600;
  }
  .ws-bars-group {
    display: contents;
  }
  .ws-bars-name {
    font-size: 0.875em;
  }
  .ws-bars svg {
    display: block;
    width: 100%;
    height: 1.125rem;
  }
  .ws-bar {
    fill: var(--model);
  }
  .ws-bar-later {
    fill: var(--paper);
    stroke: var(--model);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  .ws-bars-amount {
    font-weight: 600;
    text-align: right;
    white-space: nowrap;
  }

  /* The bet. */
  .ws-cards {
    display: grid;
    gap: 0.75rem;
  }
  .ws-card {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    padding: 0.875rem 1rem;
    border: 2px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    color: var(--ink);
    text-align: left;
    cursor: pointer;
  }
  .ws-card[aria-pressed="true"] {
    border-color: var(--ink);
    outline: 2px solid var(--ink);
    outline-offset: -4px;
  }
  .ws-card:focus-visible {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
  }
  .ws-card-name {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    font-weight: 700;
  }
  .ws-card-text {
    color: var(--ink2);
    font-size: 0.9375em;
    line-height: 1.4;
  }
  .ws-card svg.way {
    display: block;
    width: 100%;
    max-width: 16rem;
    height: auto;
  }
  .way .ink {
    fill: var(--ink);
  }
  .way .hollow {
    fill: var(--paper);
    stroke: var(--ink);
    stroke-width: 2;
  }
  .way .rule {
    stroke: var(--ink);
    stroke-width: 2;
    stroke-dasharray: 5 4;
  }
  .way .arrow {
    stroke: var(--model);
    fill: none;
  }
  .way .head {
    fill: var(--model);
  }
  .way .box {
    fill: var(--paper);
    stroke: var(--model);
    stroke-width: 2.5;
  }
  .way text {
    fill: var(--ink2);
    font-size: 13px;
  }
  .way .strong {
    fill: var(--ink);
    font-weight: 700;
  }

  /* One future. */
  .ws-sum {
    padding: 0.75rem 1rem;
    background: var(--zone);
  }
  @media (forced-colors: active) {
    .ws-sum {
      border: 1px solid CanvasText;
    }
  }
  .ws-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }
  .ws-row label {
    font-weight: 600;
  }
  .ws select,
  .ws input[type="text"],
  .ws input[type="number"] {
    min-height: 2.5rem;
    max-width: 100%;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
  }
  .ws input[type="range"] {
    width: 100%;
    max-width: 40rem;
    height: 2.5rem;
    accent-color: var(--ink);
  }
  .ws-list {
    margin: 0;
    padding-left: 1.5rem;
  }
  .ws-list li {
    padding-block: 0.125rem;
  }
  .ws-list .quiet {
    min-height: 2rem;
    text-align: left;
  }
  .ws-split {
    display: grid;
    gap: 2rem;
  }
  .ws-h2 > * {
    font-size: 1.125em;
    line-height: 1.3;
  }
  .ws-field {
    display: grid;
    gap: 0.25rem;
    margin-top: 1rem;
  }
  .ws-field label {
    font-weight: 600;
  }
  @container bossanova (min-width: 480px) {
    .ws {
      padding: 1.5rem;
    }
    .ws-title > * {
      font-size: 1.6875em;
    }
    .ws-cards {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container bossanova (min-width: 900px) {
    .ws {
      gap: 1.25rem;
      padding: 2rem 3rem;
      font-size: 1.125rem;
    }
    .ws-cards {
      grid-template-columns: repeat(4, 1fr);
    }
    .ws-split {
      grid-template-columns: 3fr 2fr;
    }
  }
  /* Readable at 1280 × 720 from eight metres. */
  .ws.large {
    font-size: 1.125rem;
    line-height: 1.42;
  }
  .ws.large .ws-title > * {
    font-size: 1.5em;
  }
  @container bossanova (min-width: 900px) {
    .ws.large {
      padding: 2.25rem 3.5rem;
      font-size: 1.5rem;
    }
    .ws.large .ws-title > * {
      font-size: 1.75em;
      line-height: 1.19;
    }
    .ws.large .ws-head,
    .ws.large .ws-facts,
    .ws.large .ws-subtitle {
      font-size: 0.8333em;
    }
    .ws.large .primary,
    .ws.large .plain {
      min-height: 3.5rem;
      padding-inline: 1.5rem;
      font-size: 0.9167em;
    }
    .ws.large .ws-card-text {
      font-size: 0.8333em;
    }
    .ws.large .ws-bars svg {
      height: 1.625rem;
    }
    .ws.large .ws-table {
      font-size: 1.25rem;
      line-height: 1.75rem;
    }
  }
  @media print {
    .ws-head .ws-links,
    .ws-foot,
    .no-print {
      display: none;
    }
    :host([data-own]) .ws {
      min-height: 0;
    }
    .ws {
      max-width: none;
      padding: 0;
      font-size: 11pt;
    }
  }
`;
