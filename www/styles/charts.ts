// Charts and their read-outs.

import { css } from "lit";

export const charts = css`
  .key {
    flex: none;
    overflow: visible;
    vertical-align: -1px;
  }
  .m-traditional {
    --model: var(--m1);
    --stroke: 2.25;
  }
  .m-right_of_use {
    --model: var(--m2);
    --stroke: 2.25;
  }
  .m-entry_fee {
    --model: var(--m3a);
    --stroke: 2.5;
  }
  .m-raised_fee {
    --model: var(--m3b);
    --stroke: 3.2;
  }
  .key .dash {
    stroke: var(--model);
    stroke-width: var(--stroke);
    fill: none;
  }
  .key .mark {
    fill: var(--model);
  }
  .key .outer {
    fill: var(--model);
    fill-opacity: var(--band-outer);
  }
  .key .inner {
    fill: var(--model);
    fill-opacity: var(--band-inner);
  }
  .key .rim {
    stroke: var(--model);
    stroke-opacity: 0.75;
  }
  .bar-ground {
    fill: var(--zone);
  }
  .bar-fill {
    fill: var(--model);
  }
  .takeaway > * {
    max-width: 44em;
    font-size: 1.0625rem;
    line-height: 1.4375rem;
    font-weight: 700;
    text-wrap: pretty;
  }
  .subtitle,
  .note,
  .moment {
    max-width: 46em;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
    text-wrap: pretty;
  }
  .subtitle {
    margin-top: 0.125rem;
  }
  .moment {
    margin-top: 0.5rem;
  }
  .chooser {
    margin-top: 0.75rem;
  }
  .chooser legend {
    font-size: 0.875rem;
    font-weight: 400;
    color: var(--ink2);
  }
  .segments {
    display: grid;
    grid-template-columns: 1fr 1fr;
    margin-top: 0.25rem;
    border: 1px solid var(--edge);
  }
  .segment {
    position: relative;
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 2.5rem;
    padding: 0 0.375rem;
    border-bottom: 3px solid var(--paper);
    font-size: 0.8125rem;
    line-height: 1.125rem;
    white-space: nowrap;
    cursor: pointer;
  }
  .segment input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segment.current {
    border-bottom-color: var(--ink);
    background: var(--zone);
  }
  .segment:focus-within:has(:focus-visible) {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
    z-index: 1;
  }
  .plot {
    position: relative;
    margin-top: 0.5rem;
    touch-action: pan-y;
  }
  canvas {
    display: block;
    width: 100%;
    height: 300px;
    height: 18.75rem;
  }
  .cursor {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    pointer-events: none;
  }
  .plot:has(.cursor:focus-visible),
  .panels:has(.cursor:focus-visible) {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .readout {
    position: absolute;
    left: var(--x);
    top: var(--y);
    display: grid;
    grid-template-columns: auto 1fr auto auto;
    column-gap: 0.625rem;
    min-width: 18.5rem;
    padding: 0.5625rem 0.75rem;
    border: 1px solid var(--ink);
    border-radius: 3px;
    background: var(--paper);
    font-size: 0.8125rem;
    pointer-events: none;
  }
  .readout-head {
    grid-column: 1 / -1;
    font-size: 0.8125rem;
    line-height: 1.3125rem;
    font-weight: 600;
  }
  .reading {
    display: contents;
    line-height: 1.3125rem;
  }
  .readout .key {
    align-self: center;
  }
  .reading-value {
    font-weight: 600;
    text-align: right;
    white-space: nowrap;
  }
  .reading-interval {
    color: var(--ink2);
    text-align: right;
    white-space: nowrap;
  }
  .strip {
    min-height: 4rem;
    font-size: 0.8125rem;
  }
  .strip-rows {
    display: grid;
    grid-template-columns: 1fr 1fr;
    column-gap: 1rem;
  }
  .strip .reading {
    display: flex;
    align-items: center;
    gap: 0.375rem;
  }
  .strip .reading-value {
    margin-left: auto;
  }
  .panels {
    position: relative;
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1rem 1rem;
    margin-top: 0.5rem;
  }
  .panels canvas {
    height: 9.375rem;
    touch-action: pan-y;
  }
  .panel-name {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    font-size: 0.875rem;
    line-height: 1.25rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .panel-value {
    color: var(--ink2);
    font-size: 0.8125rem;
    line-height: 1.25rem;
    white-space: nowrap;
  }
  .panel-value b {
    color: var(--ink);
    font-weight: 600;
  }
  .chart-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1.25rem;
    margin-top: 0.5rem;
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .band-key {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--ink2);
  }
  .links {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
  }
  @container bossanova (max-width: 359.9px) {
    .panels {
      grid-template-columns: 1fr;
    }
  }
  @container bossanova (min-width: 480px) {
    .segment {
      gap: 0.5rem;
      padding-inline: 0.75rem;
      font-size: 0.875rem;
    }
    .takeaway > * {
      font-size: 1.125rem;
      line-height: 1.5625rem;
    }
    canvas {
      height: 21.25rem;
    }
    .panels canvas {
      height: 11.875rem;
    }
  }
  @container bossanova (min-width: 1180px) {
    .chooser {
      display: flex;
      align-items: center;
    }
    .chooser legend {
      float: left;
      margin-right: 0.75rem;
      white-space: nowrap;
    }
    .segments {
      display: inline-flex;
      margin-top: 0;
    }
    .segment {
      padding-inline: 0.75rem;
      font-size: 0.875rem;
    }
    .segment + .segment {
      border-left: 1px solid var(--edge);
    }
  }
  @container bossanova (min-width: 1024px) {
    canvas {
      height: 23.75rem;
    }
    .panels {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  :host([mode="chart"]) .plot canvas {
    height: 15.625rem;
  }
  @media (forced-colors: active) {
    .segment.current {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .segment.current .key {
      --model: HighlightText;
    }
    .bar {
      outline: 1px solid CanvasText;
    }
    .key,
    .bar {
      forced-color-adjust: none;
    }
  }
  @media print {
    .chooser,
    .links {
      display: none;
    }
    .chart {
      break-inside: avoid;
    }
    /* Browsers print before a worker has drawn anew: a dark picture is turned over at once. */
    canvas[data-dark] {
      filter: invert(1) hue-rotate(180deg) contrast(1.2);
    }
  }
`;
