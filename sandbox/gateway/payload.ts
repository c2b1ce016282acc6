import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData } from 'ws';
import { GatewayClose } from './gateway-close';

/** What a client may send. */
type ClientOpcode =
  | GatewayOpcodes.Heartbeat
  | GatewayOpcodes.Identify
  | GatewayOpcodes.PresenceUpdate
  | GatewayOpcodes.VoiceStateUpdate
  | GatewayOpcodes.Resume
  | GatewayOpcodes.RequestGuildMembers
  | GatewayOpcodes.RequestSoundboardSounds;

export interface ClientPayload {
  op: ClientOpcode;
  d: unknown;
}

/** Bytes of one payload of a client (Discord: sending events). */
const MOST_BYTES = 4096;

const CLIENT_OPCODES: ReadonlySet<unknown> = new Set<ClientOpcode>([
  GatewayOpcodes.Heartbeat,
  GatewayOpcodes.Identify,
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.VoiceStateUpdate,
  GatewayOpcodes.Resume,
  GatewayOpcodes.RequestGuildMembers,
  GatewayOpcodes.RequestSoundboardSounds,
]);

/**
 * Reads one frame of a client.
 * @throws GatewayClose 4002 for more than 4096 bytes or no JSON object, 4001 for an opcode that clients do not send
 */
export function readPayload(frame: RawData): ClientPayload {
  const bytes = bytesOf(frame);
  if (bytes.length > MOST_BYTES) {
    throw new GatewayClose(GatewayCloseCodes.DecodeError, `A payload of ${bytes.length} bytes`);
  }
  const { op, d } = fieldsOf(parse(bytes), 'The payload');
  if (!CLIENT_OPCODES.has(op)) {
    throw new GatewayClose(GatewayCloseCodes.UnknownOpcode, `Opcode ${JSON.stringify(op)}`);
  }
  return { op: op as ClientOpcode, d };
}

/**
 * Demands a JSON object.
 * @throws GatewayClose 4002 for anything else
 */
export function fieldsOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GatewayClose(GatewayCloseCodes.DecodeError, `${what} is not a JSON object`);
  }
  return value as Record<string, unknown>;
}

/**
 * Demands that a payload has the right form.
 * @throws GatewayClose 4002 if it has not
 */
export function demand(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new GatewayClose(GatewayCloseCodes.DecodeError, otherwise);
  }
}

function bytesOf(frame: RawData): Buffer {
  if (Array.isArray(frame)) {
    return Buffer.concat(frame);
  }
  return Buffer.isBuffer(frame) ? frame : Buffer.from(frame);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new GatewayClose(GatewayCloseCodes.DecodeError, 'A payload that is not JSON');
  }
}
