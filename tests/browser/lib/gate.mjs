/** What a gate is given, and where it writes down what it found. */
export class Gate {
  constructor(name, world) {
    Object.assign(this, world);
    this.name = name;
    this.findings = [];
    this.missing = [];
    this.counts = new Map();
    this.notes = [];
  }

  /** A fault: the page, the rule in a few words, and what exactly. */
  find(page, rule, detail = '') {
    this.findings.push({ page: page?.route ?? page, rule, detail: String(detail).replace(/\s+/g, ' ').slice(0, 300) });
  }

  /** Something that this gate would check is not there. */
  absent(what) {
    if (!this.missing.includes(what)) this.missing.push(what);
  }

  count(what, number = 1) {
    this.counts.set(what, (this.counts.get(what) ?? 0) + number);
  }

  note(text) {
    this.notes.push(text);
  }

  url(page) {
    return `${this.origin}/${encodeURI(page.route ?? page)}`;
  }

  /** Pages of the sample that are shown to readers. */
  get shown() {
    return this.sample.filter((page) => page.kind !== 'redirect');
  }

  /** Cities and provinces among the pages at hand. */
  get places() {
    return [...new Set(this.all.map((page) => page.region))].filter(Boolean);
  }
}

/** Findings with the same rule together, the most frequent first. */
export function grouped(findings) {
  const groups = new Map();
  for (const finding of findings) {
    if (!groups.has(finding.rule)) groups.set(finding.rule, []);
    groups.get(finding.rule).push(finding);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}
