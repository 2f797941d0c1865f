import { describe, expect, it } from 'vitest';
import { inlineSvg } from '../../src/report/inline-svg.ts';
import { byTag, findAll, readPage } from './page.ts';

const svgOf = (body: string, root = 'width="10" height="10" viewBox="0 0 10 10"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${body}</svg>`;

describe('a chart inside a page', () => {
  it('is one image with its alternative text to a screen reader', () => {
    const { text } = inlineSvg(svgOf('<rect width="1" height="1"/>'), 'en-a', 'Cover "falls" & stays');
    const [svg] = byTag(readPage(text), 'svg');
    expect(svg!.attributes.get('role')).toBe('img');
    expect(svg!.attributes.get('aria-label')).toBe('Cover "falls" & stays');
    expect(svg!.attributes.get('viewBox')).toBe('0 0 10 10');
  });

  it('keeps its clip paths and gradients apart from those of other charts', () => {
    const source = svgOf(
      '<defs><clipPath id="clip0"><rect width="1" height="1"/></clipPath><linearGradient id="g"><stop offset="0"/></linearGradient></defs>' +
        '<g clip-path="url(#clip0)"><path d="M0,0" fill="url(#g)"/></g>',
    );
    const both = inlineSvg(source, 'en-a', 'A').text + inlineSvg(source, 'zh-a', 'A').text;
    const page = readPage(both);
    const ids = findAll(page, ({ attributes }) => attributes.has('id')).map(({ attributes }) => attributes.get('id'));
    expect(ids).toEqual(['en-a-clip0', 'en-a-g', 'zh-a-clip0', 'zh-a-g']);
    const uses = [...both.matchAll(/url\(#([^)]*)\)/gu)].map(([, id]) => id);
    expect(uses).toEqual(['en-a-clip0', 'en-a-g', 'zh-a-clip0', 'zh-a-g']);
  });

  it('says as attributes what it said in style, which the content policy would refuse', () => {
    const { text } = inlineSvg(
      svgOf('<path d="M0,0" style="fill: #123456; stroke-width: 2; cursor: pointer"/>'),
      'a',
      '',
    );
    expect(text).toContain('fill="#123456" stroke-width="2"');
    expect(text).not.toMatch(/style|cursor/u);
  });

  it.each([
    ['a script', '<script>alert(1)</script><rect width="1" height="1"/>'],
    ['a script in a name space', '<svg:script>alert(1)</svg:script>'],
    ['HTML inside', '<foreignObject><img src="x" onerror="alert(1)"/></foreignObject>'],
    ['an event', '<rect width="1" height="1" onclick="alert(1)"/>'],
    ['a link', '<a href="javascript:alert(1)"><text>x</text></a>'],
    ['a picture from elsewhere', '<image href="https://example.org/x.png"/><rect fill="url(https://example.org/#a)"/>'],
    ['a use from elsewhere', '<use href="https://example.org/x.svg#a"/>'],
    ['a style sheet', '<style>@import "https://example.org"</style>'],
    ['an end of the page', '</svg></figure></article></main><img src="x" onerror="alert(1)">'],
    ['character data', '<![CDATA[</svg><script>alert(1)</script>]]>'],
    ['a comment', '<!-- --><rect/><!-- > <script>alert(1)</script> -->'],
    ['an animation', '<animate attributeName="href" to="javascript:alert(1)"/>'],
  ])('carries no %s', (_, body) => {
    const { text } = inlineSvg(svgOf(body), 'a', '');
    const page = readPage(text);
    expect(page.children).toHaveLength(1);
    expect(text).not.toMatch(/script|example\.org|onclick|onerror|href|alert|<img|import/u);
  });

  it('cannot be broken out of by text that opens a tag without closing it', () => {
    const { text } = inlineSvg(svgOf('<text>1 < 2 & a <b "c"</text>'), 'a', '');
    expect(text).toContain('<text>1 &#60; 2 &#38; a &#60;b &#34;c&#34;</text>');
  });

  it('is closed even when the drawing was cut short', () => {
    const { text } = inlineSvg('<svg width="1"><g><g><path d="M0,0"/>', 'a', '');
    expect(text.endsWith('</g></g></svg>')).toBe(true);
    expect(readPage(text).children).toHaveLength(1);
  });

  it('has its numbers cut to hundredths of a pixel and its ready-made character references kept', () => {
    const { text } = inlineSvg(svgOf('<path d="M0.123456,-1e-7L10,20.5"/><text>a &lt; b &amp; c</text>'), 'a', '');
    expect(text).toContain('M0.12,-1e-7L10,20.5');
    expect(text).toContain('a &lt; b &amp; c');
  });
});
