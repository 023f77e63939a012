import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, crc32 as zlibCrc } from 'node:zlib';

/** A decimal with the decimals that its author gave. */
export const decimal = (value, digits = 1) => value.toFixed(digits);

/** Fields as YAML: flow style is JSON, which every YAML reader reads; absent fields are left out. */
export function yaml(fields) {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

export const document = (fields, body) => `---\n${yaml(fields)}---\n\n${body}\n`;

export function slug(text) {
  return text.toLowerCase().replaceAll("'", '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Writes files below one folder and counts them. */
export class Tree {
  constructor(root) {
    this.root = root;
    this.files = 0;
  }

  put(path, text) {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.files += 1;
  }
}

function crc32(bytes) {
  if (zlibCrc) return zlibCrc(bytes);
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([head, body, tail]);
}

/** A picture of two gradients: real enough for a browser, small enough for a budget. */
export function png(width, height, hue) {
  const rows = [];
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      row[1 + x * 3] = (hue + (x >> 3)) & 255;
      row[2 + x * 3] = (90 + (y >> 2)) & 255;
      row[3 + x * 3] = (160 - (x >> 4)) & 255;
    }
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
