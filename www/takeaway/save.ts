// Hands a file to the person.

/** How long the address of a file is kept: the browser reads it right after the press. */
const KEEP_MS = 60_000;

export function saveFile(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}

/** `bossanova-vantevinst-streamflow.csv`: letters that every file system takes. */
export function fileName(parts: string[], ending: string): string {
  const plain = parts.map((part) =>
    part
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, ""),
  );
  return `${plain.filter((part) => part !== "").join("-")}.${ending}`;
}
