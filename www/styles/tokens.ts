// Colours, type and what every part shares. The ratios behind the colours are computed after
// WCAG 2.2 against `paper`: text aims at 7, graphics at 3.

import { css } from "lit";

const dark = css`
  --paper: #14181d;
  --zone: #222932;
  --ink: #eef1f4;
  --ink2: #b9c2cc;
  --edge: #8f9aa7;
  --ghost: #717d8a;
  --line: #39424d;
  --m1: #dbe2ea;
  --m2: #efc06c;
  --m3a: #3fb2f8;
  --m3b: #ee6698;
  --bad: #f0785d;
  color-scheme: dark;
`;

export const tokens = css`
  :host {
    --paper: #ffffff;
    --zone: #eef0f2;
    --ink: #1a2029;
    --ink2: #4a5460;
    --edge: #69737f;
    --ghost: #7f8893;
    --line: #d3d7dc;
    --m1: #1c242e;
    --m2: #b65214;
    --m3a: #085bca;
    --m3b: #83296a;
    --bad: #cf4a2a;
    --band-outer: 0.13;
    --band-inner: 0.24;
    color-scheme: light;
  }
  @media screen and (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      ${dark}
    }
  }
  @media not print {
    :host([theme="dark"]) {
      ${dark}
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --ink2: var(--ink);
      --line: var(--edge);
      --band-outer: 0.2;
      --band-inner: 0.34;
    }
  }
  :host {
    display: block;
    background: var(--paper);
  }
  /* A host's style sheet cannot reach this one; it undoes what is inherited from there. */
  .frame {
    display: block;
    container: bossanova / inline-size;
    background: var(--paper);
    color: var(--ink);
    direction: ltr;
    writing-mode: horizontal-tb;
    font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans",
      "Helvetica Neue", Arial, "DejaVu Sans Condensed", sans-serif;
    font-size: medium;
    font-style: normal;
    font-weight: 400;
    font-stretch: normal;
    font-variant: normal;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    word-break: normal;
    white-space: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  ul,
  fieldset,
  table {
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
    min-width: 0;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--ink);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .quiet {
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
    min-height: 1.5rem;
  }
  .quiet:disabled {
    color: var(--ink2);
    text-decoration: none;
    cursor: default;
  }
  a {
    color: var(--ink);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .primary {
    min-height: 2.5rem;
    padding: 0.5625rem 0.875rem;
    border: 1px solid var(--ink);
    border-radius: 4px;
    background: var(--ink);
    color: var(--paper);
    font-weight: 600;
    cursor: pointer;
  }
  .fault {
    display: flex;
    gap: 0.5rem;
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  .icon-bad {
    flex: none;
    margin-top: 0.125rem;
  }
  .icon-ground {
    fill: var(--bad);
  }
  .icon-sign {
    stroke: var(--paper);
    stroke-width: 2;
    fill: none;
  }
  @media (pointer: coarse) {
    .quiet {
      min-height: 2.5rem;
    }
  }
  @media (forced-colors: active) {
    :host {
      --paper: Canvas;
      --zone: Canvas;
      --ink: CanvasText;
      --ink2: CanvasText;
      --edge: CanvasText;
      --ghost: CanvasText;
      --line: CanvasText;
      --m1: CanvasText;
      --m2: CanvasText;
      --m3a: CanvasText;
      --m3b: CanvasText;
      --bad: CanvasText;
    }
    .quiet:disabled {
      color: GrayText;
    }
    a {
      color: LinkText;
    }
  }
  @media print {
    :host {
      --ink: #000;
      --ink2: #333;
    }
  }
`;
