// The rare controls: what a person finds under "Fler villkor", the list of changes with what each
// did, one's own municipality, and the import of a list. Loaded when one of them is asked for.

import type { CSSResult } from "lit";
import type { Rare } from "../controls/catalogue";
import type { Session } from "../session";
import { Effects } from "./changes";
import { rareStyles } from "./controls-styles";
import { Mine } from "./mine";
import { Importer } from "./pool-list";
import { RARE } from "./rare-fields";
import { customField } from "./shapes";
import { rareText } from "./text/controls";
import { sourceText } from "./text/sources";
import { valueText } from "./values";

export const styles: CSSResult = rareStyles;

/** The rare controls of one element. */
export function createRare(session: Session, changed: () => void): Rare {
  const effects = new Effects(session, changed);
  const mine = new Mine(session, changed);
  const importer = new Importer(session, changed);
  return {
    fields: (group) => RARE[group] ?? [],
    words: rareText,
    custom: (context, field) => customField(context, field, importer),
    source: (key, lang) => {
      const source = sourceText(key, lang);
      return source === null ? null : rareText(lang).source.replace("{source}", source);
    },
    valueText,
    changes: (context) => effects.render(context),
    mine: (context) => mine.render(context),
  };
}
