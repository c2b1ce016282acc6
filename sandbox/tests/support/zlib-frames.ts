import { constants, inflateSync } from 'node:zlib';

/** Reads a zlib stream frame by frame, as a client of `compress=zlib-stream` does. */
export class ZlibFrames {
  public last: Buffer = Buffer.alloc(0);
  private readonly frames: Buffer[] = [];
  private decoded = 0;

  /** @returns the payload of this frame: what it adds to everything before it */
  public decode(frame: Buffer): string {
    this.last = frame;
    this.frames.push(frame);
    const all = inflateSync(Buffer.concat(this.frames), { finishFlush: constants.Z_SYNC_FLUSH });
    const text = all.subarray(this.decoded).toString();
    this.decoded = all.length;
    return text;
  }
}
