import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, join } from '../../src/report/markup.ts';
import { located } from '../../src/report/sections/sources.ts';
import { readPage, textOf } from './page.ts';

describe('markup', () => {
  it('shows a script as text, in an element and in an attribute', () => {
    const title = `<script>alert("1")</script> & 'more'`;
    expect(html`<td title="${title}">${title}</td>`.text).toBe(
      '<td title="&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;more&#39;">' +
        '&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;more&#39;</td>',
    );
  });

  it('gives any text back as it was, and no text can leave its element or its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const page = readPage(html`<p title="${text}">${text}</p>`.text);
        const [paragraph] = page.children;
        if (typeof paragraph !== 'object') throw new Error('no element');
        expect(page.children).toHaveLength(1);
        expect(paragraph.attributes.size).toBe(1);
        if (!/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text)) expect(paragraph.attributes.get('title')).toBe(text);
        expect(paragraph.children.every((child) => typeof child === 'string')).toBe(true);
      }),
    );
  });

  it('leaves what is markup already as it is, and leaves out what is nothing', () => {
    const inner = html`<b>${'a<b'}</b>`;
    expect(html`<p>${inner}${undefined}${null}${false}${[inner, ' ', 7]}</p>`.text).toBe(
      '<p><b>a&#60;b</b><b>a&#60;b</b> 7</p>',
    );
    expect(join(['a', false, undefined, html`<i>b</i>`], ' & ').text).toBe('a &#38; <i>b</i>');
  });

  it('replaces characters that are not seen but change what is seen', () => {
    // U+202E turns the direction of reading: "txt.exe" would be shown as another name.
    expect(html`${'a\u202Etxt\u2066\u0000\u0007\ud800b\n\tc'}`.text).toBe('a\uFFFDtxt\uFFFD\uFFFD\uFFFD\uFFFDb\n\tc');
    expect(html`${'森林𠀀😀'}`.text).toBe('森林𠀀😀');
  });

  it('links a DOI and a secure address and nothing else', () => {
    const linked = (text: string) => html`${located(text)}`.text;
    expect(linked('table 3, doi:10.1000/182.')).toBe(
      'table 3, doi:<a href="https://doi.org/10.1000/182" rel="noreferrer">10.1000/182</a>.',
    );
    expect(linked('https://example.org/a?b=1&c=2')).toContain('href="https://example.org/a?b=1&#38;c=2"');
    expect(linked('javascript:alert(1) http://example.org')).toBe('javascript:alert(1) http://example.org');
    expect(linked('https://x.org/"onmouseover="alert(1)')).not.toContain('"onmouseover');
    expect(textOf(readPage(`<p>${linked('see 10.1000/182')}</p>`))).toBe('see 10.1000/182');
  });
});
