// What a link said that could not be used, and whether its figures may differ.

import { findField } from "../controls/catalogue";
import { labelOf, type Wording } from "../controls/words";
import type * as fragment from "../fragment";
import type { Catalogue, Scenario } from "../messages";
import { fill } from "../text/say";
import type { Trouble } from "./answer";

/** What is known when a link has been read. */
interface Reader extends Wording {
  scenario: Scenario | null;
  catalogueNow: Catalogue | null;
}

export function linkTrouble(
  reader: Reader,
  rejected: fragment.Rejected[],
  link: fragment.LinkState | null,
): Trouble | null {
  const { text } = reader;
  const other = link?.resultsVersion ?? null;
  const details = rejected.map(({ path, text: value }) => {
    const found = findField(path, reader.scenario ?? {}, reader.rare);
    return `${found ? labelOf(reader, found.field.id) : path}: ${value}`;
  });
  const differs = other !== null && other !== reader.catalogueNow?.version.results_version;
  if (details.length === 0 && !differs) return null;
  const n = String(details.length);
  const broken = details.length === 1 ? text.error_link_one : fill(text.error_link, { n });
  const version = fill(text.error_results_version, { a: String(other) });
  const message = [details.length > 0 ? broken : "", differs ? version : ""].join(" ").trim();
  return { message, details, detailsOpen: false, retry: false };
}
