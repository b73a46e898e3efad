// Reads a list of municipalities: rows of code or name and inhabitants, as Statistics Sweden and
// spreadsheets write them. Pure; all faults come back together, each with its row.

/** More than there are municipalities in Sweden is no list of them. */
const MOST = 290;
const LEAST_INHABITANTS = 1;
const MOST_INHABITANTS = 10_000_000;

export type FaultKind =
  | "columns"
  | "number"
  | "whole"
  | "range"
  | "duplicate"
  | "name"
  | "empty"
  | "many";

export interface RowFault {
  /** From 1, as spreadsheets count; null where the whole file is meant. */
  row: number | null;
  kind: FaultKind;
  text: string;
  /** The row that this one repeats. */
  other?: number;
}

export interface MunicipalityList {
  inhabitants: number[];
  faults: RowFault[];
}

/** The cells of a row; a cell in quotation marks may hold the separator. */
function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const sign = line[i];
    if (quoted && sign === '"' && line[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === separator) {
      found.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...found, cell].map((text) => text.trim());
}

/** The sign that parts the cells: the first that any row has, tab before semicolon before comma. */
function separatorOf(lines: string[]): string {
  return ["\t", ";", ","].find((sign) => lines.some((line) => line.includes(sign))) ?? ";";
}

const compact = (text: string): string => text.replace(/[\s\u00a0\u202f'’]/g, "");

/** Inhabitants as people write them: "16 300", "16.300", "16300,0". */
function inhabitantsOf(text: string): number | "number" | "whole" | "range" {
  const plain = compact(text).replace(
    /(?<=^\d{1,3})[.,](?=\d{3}(?:[.,]\d{3})*$)|(?<=[.,]\d{3})[.,](?=\d{3}$)/g,
    "",
  );
  const found = /^(-?\d+)(?:[.,](\d+))?$/.exec(plain);
  if (!found) return "number";
  if (/[1-9]/.test(found[2] ?? "")) return "whole";
  const value = Number(found[1]);
  return value >= LEAST_INHABITANTS && value <= MOST_INHABITANTS ? value : "range";
}

interface Cell {
  name: string;
  text: string;
}

/** Name and inhabitants of a row: the last cell that holds a number is the inhabitants. */
function nameAndNumber(row: string[]): Cell {
  const filled = row.filter((text) => text !== "");
  const last = filled[filled.length - 1] ?? "";
  return { name: filled.slice(0, -1).join(" "), text: last };
}

/** Whether a first row names columns instead of a municipality. */
function isHead(row: string[]): boolean {
  return row.filter((text) => text !== "").every((text) => !/^-?[\d.,\s\u00a0\u202f]+$/.test(text));
}

export function readMunicipalities(text: string): MunicipalityList {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const separator = separatorOf(lines);
  const inhabitants: number[] = [];
  const faults: RowFault[] = [];
  const seen = new Map<string, number>();
  let first = true;
  for (const [index, line] of lines.entries()) {
    if (compact(line).replaceAll(separator, "") === "") continue;
    const row = cells(line, separator);
    const head = first && isHead(row) && row.length > 1;
    first = false;
    if (head) continue;
    const fault = take(row, index + 1, seen, inhabitants);
    if (fault) faults.push(fault);
  }
  if (inhabitants.length === 0 && faults.length === 0) {
    faults.push({ row: null, kind: "empty", text: "" });
  }
  if (inhabitants.length > MOST) {
    faults.push({ row: null, kind: "many", text: String(inhabitants.length) });
  }
  return { inhabitants, faults };
}

function take(
  row: string[],
  number: number,
  seen: Map<string, number>,
  inhabitants: number[],
): RowFault | null {
  const { name, text } = nameAndNumber(row);
  if (name === "") {
    const single = row.length < 2;
    return { row: number, kind: single ? "columns" : "name", text };
  }
  const found = inhabitantsOf(text);
  if (typeof found !== "number") return { row: number, kind: found, text };
  const key = name.toLocaleLowerCase("sv");
  const other = seen.get(key);
  if (other !== undefined) return { row: number, kind: "duplicate", text: name, other };
  seen.set(key, number);
  inhabitants.push(found);
  return null;
}
