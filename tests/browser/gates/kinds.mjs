import { CITY_KINDS } from '../lib/site.mjs';

/** Every kind of page that the design knows is there; without `--lengkap` what is missing is only named. */
export default {
  name: 'kinds',
  about: 'every kind of page exists in some city',
  async run(gate) {
    const present = new Set(gate.all.map((page) => page.kind));
    for (const kind of CITY_KINDS) {
      if (present.has(kind)) gate.count('kinds');
      else gate.absent(kind);
    }
  },
};
