// Exact arithmetic on decimal text, as far as fields need it: amounts keep every digit that a
// person typed, which no binary number can promise.

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Decimal text without superfluous zeros, or null where it is not a decimal number. */
export function canonical(text: string): string | null {
  const found = DECIMAL.exec(text);
  if (!found) return null;
  const whole = (found[2] ?? "0").replace(/^0+(?=\d)/, "");
  const part = (found[3] ?? "").replace(/0+$/, "");
  const digits = part === "" ? whole : `${whole}.${part}`;
  return found[1] === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** `text` times ten to the power of `places`. */
export function shift(text: string, places: number): string {
  const found = DECIMAL.exec(text);
  if (!found) return text;
  const whole = found[2] ?? "0";
  const part = found[3] ?? "";
  const digits = whole + part;
  const point = whole.length + places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const moved = `${found[1] ?? ""}${padded.slice(0, at)}.${padded.slice(at)}`;
  return canonical(moved.replace(/\.$/, "")) ?? text;
}

/** Less than, equal to or greater than zero, as `a` is less than, equal to or greater than `b`. */
export function compare(a: string, b: string): number {
  const x = canonical(a);
  const y = canonical(b);
  if (x === null || y === null) return Number.NaN;
  if (x.startsWith("-") !== y.startsWith("-")) return x.startsWith("-") ? -1 : 1;
  const sign = x.startsWith("-") ? -1 : 1;
  return sign * compareSize(x.replace("-", ""), y.replace("-", ""));
}

function compareSize(x: string, y: string): number {
  const [xWhole = "", xPart = ""] = x.split(".");
  const [yWhole = "", yPart = ""] = y.split(".");
  if (xWhole.length !== yWhole.length) return xWhole.length - yWhole.length;
  const length = Math.max(xPart.length, yPart.length);
  const left = xWhole + xPart.padEnd(length, "0");
  const right = yWhole + yPart.padEnd(length, "0");
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The multiple of `step` from `min` on that is nearest to `value`, with the digits of a step. */
export function toStep(value: number, min: string, step: string): string {
  const digits = Math.max(fraction(min), fraction(step));
  const scale = 10 ** digits;
  const from = Math.round(Number(min) * scale);
  const size = Math.max(1, Math.round(Number(step) * scale));
  const units = from + Math.round((value * scale - from) / size) * size;
  return canonical(shift(String(units), -digits)) ?? min;
}

function fraction(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}
