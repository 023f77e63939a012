/** A seeded generator of numbers: the same seed gives the same corpus on every machine. */
export class Dice {
  #state;

  constructor(seed) {
    this.#state = (seed * 2654435761 + 97) >>> 0;
    for (let i = 0; i < 8; i += 1) this.roll();
  }

  /** A number from 0 up to, but not including, 1 (mulberry32). */
  roll() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number of `low` to `high`, both possible. */
  between(low, high) {
    return low + Math.floor(this.roll() * (high - low + 1));
  }

  pick(list) {
    return list[Math.floor(this.roll() * list.length)];
  }

  chance(share) {
    return this.roll() < share;
  }

  /** A part of `whole`, of `low` to `high` per cent. */
  part(whole, low, high) {
    return Math.round((whole * this.between(low * 10, high * 10)) / 1000);
  }

  shuffled(list) {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = Math.floor(this.roll() * (i + 1));
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }

  /** `total` in parts after `weights`, each at least `least`; the parts make the whole. */
  split(total, weights, least = 0) {
    const shaken = weights.map((weight) => weight * (0.8 + 0.4 * this.roll()));
    const sum = shaken.reduce((a, b) => a + b, 0);
    const free = total - least * weights.length;
    const parts = shaken.map((weight) => least + Math.floor((free * weight) / sum));
    parts[parts.indexOf(Math.max(...parts))] += total - parts.reduce((a, b) => a + b, 0);
    return parts;
  }
}
