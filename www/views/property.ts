// Sets a custom property on an element. A style attribute would be refused by the pages' policy;
// setting a property of `element.style` is not.

import { noChange } from "lit";
import { directive, Directive, type ElementPart } from "lit/directive.js";

class PropertyDirective extends Directive {
  override render(_name: string, _value: string): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [name, value]: [string, string]): typeof noChange {
    (part.element as HTMLElement).style.setProperty(name, value);
    return noChange;
  }
}

export const property = directive(PropertyDirective);
