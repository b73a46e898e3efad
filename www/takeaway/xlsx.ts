// Sheets as an Excel workbook, whose numbers are numbers.

import write, { type SheetData } from "write-excel-file/browser";
import type { Cell, Sheet } from "./sheet";

/** Characters that Excel does not allow in a sheet's name, and how long it may be. */
const FORBIDDEN = /[[\]:*?/\\]/g;
const NAME_MOST = 31;

type Written = SheetData[number][number];

export function workbook(sheets: Sheet[]): Promise<Blob> {
  return write(
    sheets.map(({ name, heads, rows }) => ({
      sheet: name.replace(FORBIDDEN, " ").slice(0, NAME_MOST),
      data: [
        heads.map((value): Written => ({ type: String, value, fontWeight: "bold", wrap: true })),
        ...rows.map((row) => row.map(written)),
      ],
      columns: heads.map((_, column) => ({ width: width(column, heads, rows) })),
      stickyRowsCount: 1,
    })),
  ).toBlob();
}

function written(cell: Cell): Written {
  if (typeof cell === "string") return { type: String, value: cell };
  if (cell.value === null) return null;
  const format = cell.digits === 0 ? "#,##0" : `#,##0.${"0".repeat(cell.digits)}`;
  return { type: Number, value: cell.value, format };
}

/** Wide enough for the longest text, a heading wrapped over two lines. */
function width(column: number, heads: string[], rows: Cell[][]): number {
  const cells = rows.map((row) => {
    const cell = row[column] ?? "";
    return typeof cell === "string" ? cell.length : 10;
  });
  const head = Math.ceil((heads[column]?.length ?? 0) / 2);
  return Math.min(60, Math.max(8, head, ...cells) + 2);
}
