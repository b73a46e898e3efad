// Tables: rules between rows, numbers to the right, a bar beside a share.

import { css } from "lit";

export const tables = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.9375rem;
    line-height: 1.3125rem;
  }
  th,
  td {
    padding: 0.5625rem 0 0.5625rem 0.75rem;
    border-bottom: 1px solid var(--line);
    font-weight: 400;
    text-align: left;
    vertical-align: middle;
  }
  th:first-child,
  td:first-child {
    padding-left: 0;
  }
  thead th {
    padding-block: 0.375rem;
    border-bottom-color: var(--edge);
    color: var(--ink2);
    font-size: 0.875rem;
    line-height: 1.25rem;
    vertical-align: bottom;
    hyphens: manual;
  }
  tbody th[scope="row"] {
    font-weight: 600;
  }
  .n {
    text-align: right;
    white-space: nowrap;
  }
  thead .n {
    white-space: normal;
  }
  .name,
  .found-value {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
  }
  .name {
    white-space: nowrap;
  }
  .hundred {
    min-width: 2rem;
    text-align: right;
  }
  .scroll {
    margin-top: 0.75rem;
    overflow-x: auto;
  }
  caption {
    padding-bottom: 0.25rem;
    font-size: 0.9375rem;
    font-weight: 600;
    text-align: left;
  }
  .figures .middle {
    font-weight: 600;
  }
  .figures .year {
    padding-right: 0.5rem;
    vertical-align: top;
    font-weight: 600;
  }
  .figures tbody + tbody tr:first-child > * {
    border-top: 1px solid var(--edge);
  }
  @container bossanova (max-width: 479.9px) {
    table {
      font-size: 0.875rem;
    }
    th,
    td {
      padding-left: 0.375rem;
    }
    .bar {
      display: none;
    }
    .models thead th:nth-child(2) {
      min-width: 4.25rem;
    }
  }
  @container bossanova (min-width: 480px) and (max-width: 639.9px) {
    .bar {
      width: 60px;
    }
  }
  @container bossanova (min-width: 768px) and (max-width: 899.9px) {
    .bar {
      width: 60px;
    }
  }
  @container bossanova (min-width: 900px) and (max-width: 1023.9px) {
    .bar {
      width: 60px;
    }
  }
`;
