// Fields, sliders, groups. Native elements; ink on paper; focus is never removed.

import { css } from "lit";

export const controls = css`
  .from {
    display: block;
    margin-top: 0.5rem;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .select {
    position: relative;
    display: block;
    margin-top: 0.25rem;
  }
  .select::after {
    content: "";
    position: absolute;
    right: 0.875rem;
    top: 50%;
    width: 0.5rem;
    height: 0.5rem;
    border: solid var(--ink);
    border-width: 0 2px 2px 0;
    transform: translateY(-70%) rotate(45deg);
    pointer-events: none;
  }
  select {
    width: 100%;
    min-height: 2.5rem;
    padding: 0.4375rem 2rem 0.4375rem 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    font-size: 0.9375rem;
    line-height: 1.3125rem;
    appearance: none;
    text-overflow: ellipsis;
  }
  .changes {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    margin-top: 0.5rem;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.5rem;
  }
  .changes + .changes {
    margin: 0 0 0.75rem;
  }
  .change-list {
    margin: 0 0 0.5rem;
    padding-left: 1rem;
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .change-list li {
    margin-bottom: 0.25rem;
  }
  .reset {
    margin-bottom: 0.75rem;
    font-size: 0.875rem;
  }
  .group {
    border-top: 1px solid var(--line);
  }
  .group:last-of-type {
    border-bottom: 1px solid var(--line);
  }
  summary {
    display: grid;
    grid-template-columns: 1.5rem 1fr;
    align-items: baseline;
    padding: 0.625rem 0;
    list-style: none;
    cursor: pointer;
    min-height: 2.5rem;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .triangle {
    fill: var(--ink);
  }
  details[open] > summary .triangle {
    transform: rotate(90deg);
  }
  .group-title {
    font-size: 0.9375rem;
    line-height: 1.3125rem;
    font-weight: 600;
  }
  .group-now {
    grid-column: 2;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .group-now:empty {
    display: none;
  }
  .fields {
    padding-bottom: 1.125rem;
  }
  .subhead {
    margin: 1.25rem 0 0.5rem;
    padding-top: 0.75rem;
    border-top: 1px solid var(--line);
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
    font-weight: 600;
  }
  .subhead:first-child {
    margin-top: 0;
    padding-top: 0;
    border-top: 0;
  }
  .field + .field {
    margin-top: 1.125rem;
  }
  .field > label,
  legend {
    display: inline-block;
    padding: 0;
    font-size: 0.9375rem;
    line-height: 1.3125rem;
    font-weight: 600;
  }
  .tag {
    display: inline-block;
    margin-left: 0.375rem;
    padding: 0 0.3125rem;
    border: 1px solid var(--edge);
    border-radius: 3px;
    color: var(--ink2);
    font-size: 0.8125rem;
    line-height: 1rem;
    font-weight: 400;
  }
  .row {
    margin-top: 0.25rem;
    display: grid;
    grid-template-columns: minmax(0, 1fr) 4.75rem 3rem;
    align-items: center;
    gap: 0.5rem;
  }
  .row.below {
    grid-template-columns: 4.75rem 1fr;
    margin-top: 0.5rem;
  }
  .number {
    width: 4.75rem;
    height: 2.5rem;
    padding: 0 0.5rem;
    border: 1px solid var(--edge);
    border-radius: 4px;
    background: var(--paper);
    font-size: 0.9375rem;
    font-weight: 600;
    text-align: right;
  }
  .number.wide {
    grid-column: 1 / span 2;
    width: 100%;
    text-align: left;
  }
  .number[aria-invalid="true"] {
    border: 2px solid var(--bad);
  }
  .unit {
    font-size: 0.9375rem;
    color: var(--ink2);
  }
  .help {
    margin-top: 0.25rem;
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.1875rem;
  }
  .note.help {
    margin-top: 1.125rem;
  }
  .field > .fault {
    margin-top: 0.25rem;
  }
  .radio {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2.5rem;
    font-size: 0.9375rem;
    line-height: 1.3125rem;
    font-weight: 400;
    cursor: pointer;
  }
  .field > label.radio {
    display: flex;
    font-weight: 600;
  }
  .radio input {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
    accent-color: var(--ink);
  }
  .slider {
    position: relative;
    display: block;
    height: 2.5rem;
  }
  .slider input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    background: none;
    appearance: none;
    cursor: pointer;
    touch-action: pan-y;
  }
  .slider input::-webkit-slider-runnable-track {
    height: 4px;
    background: linear-gradient(
      to right,
      var(--ink) calc(12px + var(--at) * (100% - 24px)),
      var(--ghost) 0
    );
  }
  .slider input::-moz-range-track {
    height: 4px;
    background: var(--ghost);
  }
  .slider input::-moz-range-progress {
    height: 4px;
    background: var(--ink);
  }
  .slider input::-webkit-slider-thumb {
    width: 24px;
    height: 24px;
    margin-top: -10px;
    border: 3px solid var(--ink);
    border-radius: 50%;
    background: var(--paper);
    appearance: none;
  }
  .slider input::-moz-range-thumb {
    width: 24px;
    height: 24px;
    border: 3px solid var(--ink);
    border-radius: 50%;
    background: var(--paper);
  }
  .tick {
    position: absolute;
    left: calc(12px + var(--tick) * (100% - 24px) - 1px);
    top: calc(50% - 8px);
    width: 2px;
    height: 16px;
    background: var(--ghost);
  }
  @media (forced-colors: active) {
    .slider input::-webkit-slider-runnable-track {
      border: 1px solid CanvasText;
    }
    .slider input::-moz-range-track {
      border: 1px solid CanvasText;
    }
    .tick {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
