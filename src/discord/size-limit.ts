/** A stream that ends in an error when more comes than was agreed. */
import { Transform } from 'node:stream';

/** @param most bytes that may pass */
export function neverMoreThan(most: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      passed += chunk.byteLength;
      done(passed > most ? new Error(`More than ${most} bytes came`) : null, chunk);
    },
  });
}
