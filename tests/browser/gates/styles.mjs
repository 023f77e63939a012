import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import stylelint from 'stylelint';

const HERE = fileURLToPath(new URL('..', import.meta.url));

const config = {
  extends: 'stylelint-config-standard',
  rules: {
    'declaration-no-important': true,
    // Groups of rules stand by topic; no two of them fight over one property.
    'no-descending-specificity': null,
    'custom-property-empty-line-before': null,
    'selector-max-id': 0,
    // Phones turned sideways still know this property by its prefixed name alone.
    'property-no-vendor-prefix': [true, { ignoreProperties: ['text-size-adjust'] }],
    'declaration-property-value-disallowed-list': {
      position: ['fixed', 'sticky', '-webkit-sticky'],
      outline: ['none', '0'],
      'outline-style': ['none'],
      'outline-width': ['0'],
      'text-transform': ['uppercase'],
      'text-align': ['justify'],
    },
    'declaration-property-unit-disallowed-list': { '/^font(-size)?$/': ['px'] },
    // Nu's CSS part does not know nesting, and old phones do not either.
    'max-nesting-depth': [0, { ignoreAtRules: ['media', 'supports', 'page'] }],
    'at-rule-disallowed-list': ['import', 'font-face'],
    'function-url-scheme-disallowed-list': ['http', 'https', '//'],
  },
};

/** The style sheets of the theme: the standard rules and what this theme forbids itself. */
export default {
  name: 'styles',
  about: 'stylelint: standard rules; no px for text, no outline none, fixed, sticky, !important, id, nesting, import',
  async run(gate) {
    if (gate.css.length === 0) gate.absent('style sheets of the theme');
    for (const { route, file } of gate.css) {
      const code = readFileSync(file, 'utf8');
      const { results } = await stylelint.lint({ code, config, codeFilename: file, configBasedir: HERE });
      gate.count('sheets');
      for (const { warnings } of results) {
        for (const { rule, text, line } of warnings) {
          gate.find(route, `stylelint ${rule}`, `${line}: ${text}`);
        }
      }
    }
  },
};
