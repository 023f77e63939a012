import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** Rules that are switched off, and why. */
const OFF = {
  // About the style of a source, not about its meaning; the published pages are minified, and HTML allows what the minifier leaves out.
  'attr-quotes': 'off',
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  'doctype-style': 'off',
  'void-style': 'off',
  'no-implicit-close': 'off',
  'no-implicit-button-type': 'off',
  'no-trailing-whitespace': 'off',
  // The filter acts while one types and is never sent; that the search has a button is seen to by its own gate.
  'wcag/h32': 'off',
  // A number that somebody copies must consist of plain characters; the styles keep it on one line.
  'tel-non-breaking': 'off',
  // Files of the site itself need no second proof of who made them.
  'require-sri': ['error', { target: 'crossorigin' }],
  // A title names the record and the site; records have long names. Search engines cut it, readers and bookmarks do not.
  'long-title': 'off',
};

/** html-validate over the pages of the sample. */
export default {
  name: 'markup',
  about: 'html-validate: recommended, standard, a11y, document',
  async run(gate) {
    const loader = new StaticConfigLoader({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
      rules: OFF,
    });
    const checker = new HtmlValidate(loader);
    for (const page of gate.sample) {
      const { results } = await checker.validateString(page.html, page.route);
      gate.count('pages');
      for (const { messages } of results) {
        for (const { ruleId, message, line, column, selector } of messages) gate.find(page, `html-validate ${ruleId}`, `${message} (${selector ?? `${line}:${column}`})`);
      }
    }
  },
};
