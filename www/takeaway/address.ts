// Where a link leads back to.

import type { Session } from "../session";

/** The folder of our pages; from disk, a place that the reader knows to replace. */
export function folderAddress(): string {
  const { location } = globalThis;
  if (fromDisk()) return "https://er-webbplats.example/bossanova/";
  return new URL(".", location.href).href;
}

export function fromDisk(): boolean {
  return globalThis.location.protocol === "file:";
}

/** The whole page with everything that a person set; null before there is anything. */
export function pageLink(session: Session, extra: Record<string, string> = {}): string | null {
  const fragment = session.fragment(extra);
  return fragment === null ? null : `${folderAddress()}index.html${fragment}`;
}

/** Whether something that was set is not in the link: an imported list. */
export function listLeftOut(session: Session): boolean {
  const pool = session.scenario?.pool;
  return typeof pool === "object" && pool !== null && "inhabitants" in pool;
}
