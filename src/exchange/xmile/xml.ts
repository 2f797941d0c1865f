import type { XmlElement } from '@rgrove/parse-xml';

/** The child elements with a name. */
export function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (node): node is XmlElement => node.type === 'element' && (node as XmlElement).name === name,
  );
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return children(element, name)[0];
}

/** The text of a child element, with the offset in the file at which it starts. */
export function textAt(element: XmlElement, name: string): { readonly text: string; readonly at: number } | undefined {
  const found = child(element, name);
  return found && { text: found.text, at: found.children[0]?.start ?? found.start };
}

export function numberOf(element: XmlElement, name: string): number | undefined {
  const text = child(element, name)?.text.trim() ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
