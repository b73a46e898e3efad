// JSON that a host page cannot bend: old libraries give arrays and objects a `toJSON` of their own,
// which JSON.stringify would call (though not for a bare text). And reading with a limit, for text
// from strangers.

/** Deeper than any scenario; a link that nests further is a mistake or an attack. */
const DEPTH_MOST = 16;

/** The JSON text of plain data; fields without a value are left out. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) {
    let text = "[";
    for (let i = 0; i < value.length; i += 1) {
      text += (i > 0 ? "," : "") + jsonText(value[i] === undefined ? null : value[i]);
    }
    return `${text}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    const parts = fields.map(([key, field]) => `${JSON.stringify(key)}:${jsonText(field)}`);
    return `{${parts.join(",")}}`;
  }
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  return typeof value === "boolean" ? String(value) : "null";
}

/** The value of a JSON text, or undefined where it is none, nests too deep or names a prototype. */
export function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value, DEPTH_MOST) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth - 1));
  return Object.keys(value).every(
    (key) => key !== "__proto__" && isPlain((value as Record<string, unknown>)[key], depth - 1),
  );
}
