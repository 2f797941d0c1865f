/**
 * The page's only script. Everything works without it; with it the page opens in the reader's language, keeps its place when
 * the language changes, says its language to screen readers, follows links into either language, and frames that do not
 * scroll are no stop for the Tab key.
 *
 * It stands here as text because its hash goes into the content security policy.
 */
export const script = `(() => {
'use strict';
const root = document.documentElement;
const radios = { en: document.getElementById('language-en'), zh: document.getElementById('language-zh') };
const shown = () => (radios.zh.checked ? 'zh' : 'en');
const wanted = () => (/^#(en|zh)(-|$)/.exec(location.hash) || [])[1];
const show = (language) => {
  radios[language].checked = true;
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = root.getAttribute('data-title-' + language);
  frames();
};
const frames = () => {
  for (const frame of document.querySelectorAll('.scroll')) {
    if (frame.scrollWidth > frame.clientWidth) frame.setAttribute('tabindex', '0');
    else frame.removeAttribute('tabindex');
  }
};
const placeIn = (language) => {
  let place;
  for (const anchor of document.querySelectorAll('[data-anchor]')) {
    if (anchor.id.startsWith(language + '-') && anchor.getBoundingClientRect().top < 160) place = anchor;
  }
  return place && { id: place.id.slice(3), top: place.getBoundingClientRect().top };
};
const change = (language) => {
  const other = language === 'zh' ? 'en' : 'zh';
  radios[other].checked = true;
  const place = placeIn(other);
  show(language);
  const same = place && document.getElementById(language + '-' + place.id);
  if (same) window.scrollBy(0, same.getBoundingClientRect().top - place.top);
};
for (const language of ['en', 'zh']) {
  radios[language].addEventListener('change', () => change(language));
}
addEventListener('hashchange', () => {
  const language = wanted();
  if (!language || language === shown()) return;
  show(language);
  const target = document.getElementById(location.hash.slice(1));
  if (target) target.scrollIntoView();
});
addEventListener('resize', frames);
const spoken = navigator.languages && navigator.languages.length ? navigator.languages[0] : navigator.language;
show(wanted() || (/^zh/i.test(spoken || '') ? 'zh' : 'en'));
if (wanted()) {
  const target = document.getElementById(location.hash.slice(1));
  if (target) target.scrollIntoView();
}
})();
`;
