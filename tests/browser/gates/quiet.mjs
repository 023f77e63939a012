import { visits } from '../lib/visit.mjs';

/** Nothing is asked of another host, nothing is kept, nothing is said on the console, the security policy is not broken. */
export default {
  name: 'quiet',
  about: 'no foreign request, no cookie or storage, empty console, no violation of the content security policy',
  async run(gate) {
    const answers = await visits(gate);
    let policies = 0;
    for (const page of gate.shown) {
      const answer = answers.get(page.route);
      if (!answer) continue;
      gate.count('visits');
      for (const url of answer.foreign) gate.find(page, 'request to another host', url);
      for (const line of answer.console) gate.find(page, 'console is not empty', line);
      for (const violation of answer.violations) gate.find(page, 'violation of the content security policy', violation);
      for (const { url, status } of answer.requests) if (status >= 400) gate.find(page, 'request failed', `${status} ${url}`);
      if (answer.cookies.length > 0) gate.find(page, 'cookie', answer.cookies.join(' '));
      for (const [what, list] of [['local storage', answer.local], ['session storage', answer.session], ['database', answer.databases], ['cache', answer.caches]]) {
        if (list.length > 0) gate.find(page, 'something is stored', `${what}: ${list.join(' ')}`);
      }
      if (answer.workers > 0) gate.find(page, 'something is stored', 'service worker');
      if (gate.facts.get(page.route).csp) policies += 1;
    }
    if (policies === 0) gate.absent('content security policy as meta');
    else if (policies < gate.shown.length) {
      for (const page of gate.shown) if (!gate.facts.get(page.route).csp) gate.find(page, 'no content security policy');
    }
  },
};
