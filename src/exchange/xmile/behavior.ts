import type { XmlElement } from '@rgrove/parse-xml';
import { child } from './xml.ts';

/** What `<behavior>` says of all stocks and flows. */
export interface Behavior {
  readonly stock: boolean;
  readonly flow: boolean;
}

export function behaviorOf(element: XmlElement | undefined): Behavior {
  const said = (parent: XmlElement | undefined): boolean => {
    const flag = child(parent, 'non_negative');
    return flag !== undefined && flag.text.trim() !== 'false';
  };
  const all = said(element);
  return { stock: all || said(child(element, 'stock')), flow: all || said(child(element, 'flow')) };
}
