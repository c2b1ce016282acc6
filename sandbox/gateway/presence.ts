import { demand, fieldsOf } from './payload';

/** What a bot says of itself: shown beside its name. */
export interface Presence {
  status: string;
  since: number | null;
  afk: boolean;
  activities: { name: string; type: number; state?: string }[];
}

const STATUSES = ['online', 'dnd', 'idle', 'invisible', 'offline'];

/**
 * Reads the presence of an identify or of op 3.
 * @throws GatewayClose 4002 if it is not of Discord's form
 */
export function readPresence(value: unknown): Presence {
  const { status, since, afk, activities } = fieldsOf(value, 'The presence');
  demand(typeof status === 'string' && STATUSES.includes(status), 'A presence with an unknown status');
  demand(
    since === null || since === undefined || Number.isInteger(since),
    'A presence whose since is no time',
  );
  demand(afk === undefined || typeof afk === 'boolean', 'A presence whose afk is no boolean');
  demand(activities === undefined || Array.isArray(activities), 'A presence whose activities are no list');
  return {
    status: status as string,
    since: (since as number | null | undefined) ?? null,
    afk: afk === true,
    activities: ((activities ?? []) as unknown[]).map(readActivity),
  };
}

function readActivity(value: unknown): Presence['activities'][number] {
  const { name, type, state } = fieldsOf(value, 'An activity');
  demand(typeof name === 'string' && Number.isInteger(type), 'An activity without name or type');
  return {
    name: name as string,
    type: type as number,
    ...(typeof state === 'string' && { state }),
  };
}
