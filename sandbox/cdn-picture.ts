import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 80;
/** The pattern is five cells wide and mirrored, so that every picture looks like a small emblem. */
const CELLS = 5;
const MARGIN = 10;

type Colour = readonly [red: number, green: number, blue: number];

/** @returns a PNG of 80 × 80 pixels: the same name always gives the same colours and emblem */
export function drawPicture(name: string): Buffer {
  const digest = createHash('sha256').update(name).digest();
  const hue = digest.readUInt16BE(0) % 360;
  const ground = colourOf(hue, 0.45, 0.42);
  const emblem = colourOf((hue + 35) % 360, 0.7, 0.82);
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: SIZE }, (_pixel, x) => (isEmblem(digest, x, y) ? emblem : ground)).flat(),
    ]),
  );
  return png(Buffer.concat(rows));
}

function isEmblem(digest: Buffer, x: number, y: number): boolean {
  const cell = (SIZE - 2 * MARGIN) / CELLS;
  const column = Math.floor((x - MARGIN) / cell);
  const row = Math.floor((y - MARGIN) / cell);
  if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) {
    return false;
  }
  const mirrored = Math.min(column, CELLS - 1 - column);
  return ((digest[2 + row * 3 + mirrored] ?? 0) & 1) === 1;
}

/** @param hue in degrees; saturation and lightness from 0 to 1 */
function colourOf(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/** Wraps rows of 8-bit RGB (each after its filter byte) as a PNG file. */
function png(rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
