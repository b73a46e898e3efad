// A table as the text of a CSV file that Excel opens by a double click: semicolons and decimal
// commas in Swedish, commas and points in English, and a mark that says it is UTF-8.

import type { Language } from "../messages";
import type { Cell, Sheet } from "./sheet";

const BYTE_ORDER_MARK = "\ufeff";

export function csv(sheet: Sheet, lang: Language): string {
  const separator = lang === "sv" ? ";" : ",";
  const lines = [sheet.heads, ...sheet.rows].map((row) =>
    row.map((cell) => cellText(cell, lang, separator)).join(separator),
  );
  return `${BYTE_ORDER_MARK}${lines.join("\r\n")}\r\n`;
}

function cellText(cell: Cell, lang: Language, separator: string): string {
  if (typeof cell !== "string") {
    if (cell.value === null) return "";
    const digits = cell.value.toFixed(cell.digits);
    return lang === "sv" ? digits.replace(".", ",") : digits;
  }
  // A spreadsheet would calculate a text that begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  const quoted = safe.includes(separator) || /["\r\n]/.test(safe);
  return quoted ? `"${safe.replaceAll('"', '""')}"` : safe;
}
