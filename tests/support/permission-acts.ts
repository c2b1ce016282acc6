/** How everything that the permission matrix lists is done: with what leaves the scene as it is, or nearly so. */
import type { Act, Facts, Place } from './permission-deeds';

type Options = Extract<Act, { by: 'command' }>['options'];
type Form = Omit<Extract<Act, { by: 'form' }>, 'in' | 'by' | 'id'>;
type Suffix = (facts: Facts) => string;

const command = (place: Place, options?: Options): CommandAct => ({ in: place, by: 'command', options });
type CommandAct = Omit<Extract<Act, { by: 'command' }>, 'name'>;

/** `:0` behind the meaning, unless something else is said. */
const ofNothing: Suffix = () => '0';
const none: Suffix = () => '';
/** A category that there is not, and a field of its form. */
const category: Suffix = () => '9';
const field: Suffix = () => '9:a';
/** A panel that there is not, and something that starts a ticket on it. */
const panel: Suffix = () => '9';
const offer: Suffix = () => '9:open';

type PressAct = { in: Place; suffix: Suffix } & (
  { by: 'button' } | { by: 'select'; values: (facts: Facts) => string[] } | ({ by: 'form' } & Form)
);
const button = (place: Place, suffix: Suffix = ofNothing): PressAct => ({ in: place, by: 'button', suffix });
const select = (place: Place, suffix: Suffix, values: (facts: Facts) => string[]): PressAct => ({
  in: place,
  by: 'select',
  suffix,
  values,
});
const form = (place: Place, suffix: Suffix, fields: Form): PressAct => ({
  in: place,
  by: 'form',
  suffix,
  ...fields,
});

const ticket: Suffix = ({ ticketId }) => ticketId;
const intake: Suffix = ({ intakeId }) => intakeId;
const request: Suffix = ({ requestId }) => requestId;
const star: Suffix = ({ guildId, closedTicketId }) => `${guildId}:${closedTicketId}:5`;
const base36 = (id: string): string => BigInt(id).toString(36);

/** Slash commands as they are typed; entries of menus by their name. */
export const commandActs: Record<
  string,
  CommandAct | Omit<Extract<Act, { by: 'message menu' | 'user menu' }>, 'name'>
> = {
  '/help': command('square'),
  '/ping': command('square'),
  '/create-ticket': command('square'),
  '/my-tickets': command('square'),
  '/preferences language': command('square', () => ({ value: 'en-US' })),
  '/preferences redirect': command('square', () => ({ mode: 'ask' })),
  '/tag': command('post', () => ({ 'name-or-id': 'no such snippet' })),
  '/send': command('post', ({ userId }) => ({ user: { id: userId }, message: 'a word' })),
  '/close': command('post', () => ({ cancel: true })),
  '/close-request create': command('post', () => ({ 'close-time': '20' })),
  '/close-request delete': command('post'),
  '/reopen': command('post', ({ ticketId }) => ({ ticket: ticketId })),
  '/new-ticket': command('post', ({ userId }) => ({ user: { id: userId } })),
  'Open ticket': { in: 'square', by: 'user menu' },
  'Show edits': { in: 'post', by: 'message menu' },
  'Edit reply': { in: 'post', by: 'message menu' },
  'Delete reply': { in: 'post', by: 'message menu' },
  '/blacklist add': command('square', () => ({ id: '1' })),
  '/blacklist remove': command('square', () => ({ id: '1' })),
  '/blacklist check': command('square', () => ({ id: '1' })),
  '/blacklist view': command('square'),
  '/blacklist clear': command('square'),
  '/setup tickets': command('square'),
  '/setup check': command('square'),
  '/config tickets': command('square'),
  '/config pause': command('square', () => ({ for: '20' })),
  '/config resume': command('square'),
  '/config reset': command('square', () => ({ part: 'tags' })),
  '/config tags add': command('square'),
  '/config tags edit': command('square', () => ({ name: 'none' })),
  '/config tags remove': command('square', () => ({ name: 'none' })),
  '/config tags list': command('square'),
  '/config categories add': command('square'),
  '/config categories edit': command('square', () => ({ category: 'none' })),
  '/config categories remove': command('square', () => ({ category: 'none' })),
  '/config categories list': command('square'),
  '/config categories move': command('square', () => ({ category: 'none', position: 1 })),
  '/config categories prompt': command('square'),
  '/config panel': command('square', (_, channelId) => ({ channel: { id: channelId }, message: 'none' })),
  '/recover': command('square'),
  '/debug': command('square'),
};

/** By what stands behind the version in an id; where more than one kind of press means it, the kind stands behind. */
export const pressActs: Record<string, PressAct> = {
  'intake-server': select('dm', none, ({ guildId }) => [guildId]),
  'intake-ticket': select('dm', none, ({ ticketId }) => [ticketId]),
  'intake-server-page': button('dm'),
  'intake-ticket-page': button('dm'),
  'intake-category': select('dm', intake, () => ['1']),
  'intake-anonymous': button('dm', intake),
  'intake-named': button('dm', intake),
  'intake-confirm': button('dm', intake),
  'intake-form': button('dm', ({ intakeId, guildId }) => `${intakeId}:${guildId}:1`),
  'intake-form form': form('dm', ({ intakeId, guildId }) => `${intakeId}:${guildId}:1`, {}),
  'continue-draft': button('dm', intake),
  'discard-draft': button('dm', intake),
  start: button('square', ({ guildId }) => `${guildId}::`),
  'switch-ticket': button('dm', ticket),
  'switch-to': select('dm', none, ({ ticketId }) => [ticketId]),
  'switch-page': button('dm'),
  'own-tickets-older': button('dm', () => '9'),
  'own-tickets-newer': button('dm'),
  'accept-close': button('dm', request),
  'deny-close': button('dm', request),
  'close-after-all': button('dm', request),
  rate: button('dm', star),
  'rate-form': form('dm', star, { texts: { 'q:0': 'good' } }),
  retry: button('post'),
  'keep-ticket': button('post', ({ closedTicketId }) => closedTicketId),
  'send-note': button('post'),
  'hide-post': button('post', ({ closedTicketId }) => closedTicketId),
  'close-ticket': button('post', ticket),
  'close-form': form('post', ({ closedTicketId }) => closedTicketId, { texts: { comment: '' } }),
  'close-anyway': button('post', ({ closedTicketId }) => `${closedTicketId}:100:now`),
  'pick-category': button('post', ({ ticketId }) => `${ticketId}:0`),
  'pick-category-form': form('post', ({ closedTicketId }) => `${closedTicketId}:0`, {
    chosen: { category: ['none'] },
  }),
  'write-note': button('post', ticket),
  'note-form': form('post', ({ closedTicketId }) => closedTicketId, { texts: { message: 'a word' } }),
  'block-user': button('post', ticket),
  'block-form': form('post', ({ closedTicketId }) => closedTicketId, { texts: { reason: '', duration: '' } }),
  'edit-reply-form': form('post', ({ copyId }) => copyId, { texts: { message: 'otherwise' } }),
  'send-form': form('post', ({ userId }) => `0:${userId}`, { texts: { message: 'a word' } }),
  'send-there': button('post', ({ ticketId }) => `0:${ticketId}`),
  'send-alone': button('post'),
  'new-ticket-form': form('post', ({ userId }) => userId, {
    texts: { message: '' },
    chosen: { told: ['notice'] },
  }),
  'older-blocks': button('square', () => '9'),
  'newer-blocks': button('square'),
  'make-private': button('square', ({ forum, roleId }) => `${base36(forum)}.${base36(roleId)}`),
  setting: button('square', () => 'overview::'),
  'setting select': select(
    'square',
    () => 'open:answers:',
    () => ['forwarding'],
  ),
  'setting form': form('square', () => 'form:greeting:', { texts: { value: 'hello' } }),
  reset: form('square', () => 'tags', { texts: { confirmation: 'no' } }),
  'snippet-form': form('square', () => 'new', {
    texts: { name: 'x', text: 'y' },
    chosen: { place: ['anywhere'] },
  }),
  'snippet-again': button('square', () => 'new:0'),
  'snippet-page': button('square', () => 'after:none'),
  'category:texts': button('square', category),
  'category:switch': button('square', category),
  'category:back': button('square', category),
  'category:edit-field': button('square', field),
  'category:field-up': button('square', field),
  'category:field-down': button('square', field),
  'category:drop-field': button('square', field),
  'category:remove': button('square', category),
  'category:texts-again': button('square', category),
  'category:field-again': button('square', field),
  'category:prompt-again': button('square', category),
  'category:tag': select('square', category, () => ['none']),
  'category:pings': select('square', category, () => []),
  'category:anonymous': select('square', category, () => ['on']),
  'category:form': select('square', category, () => ['a']),
  'category:texts-form': form('square', category, { texts: { label: 'x' } }),
  'category:field-form': form('square', field, { texts: { label: 'x' } }),
  'category:prompt-form': form('square', category, { texts: { prompt: '' } }),
  'clear-blocks': button('square'),
  'bind-post': select('post', none, ({ userId }) => [userId]),
  panel: button('square', offer),
  'panel-choice': select('square', panel, () => ['open']),
  'panel-edit:texts': button('square', panel),
  'panel-edit:style': button('square', () => '9:list'),
  'panel-edit:preview': button('square', panel),
  'panel-edit:publish': button('square', panel),
  'panel-edit:ask-remove': button('square', panel),
  'panel-edit:remove': button('square', panel),
  'panel-edit:back': button('square', panel),
  'panel-edit:change': button('square', offer),
  'panel-edit:up': button('square', offer),
  'panel-edit:down': button('square', offer),
  'panel-edit:drop': button('square', offer),
  'panel-edit:texts-again': button('square', panel),
  'panel-edit:offer-again': button('square', offer),
  'panel-edit:snippet-again': button('square', panel),
  'panel-edit:offer': select('square', panel, () => ['open']),
  'panel-edit:add': select('square', panel, () => ['open']),
  'panel-edit:texts-form': form('square', panel, { texts: { title: 'x' } }),
  'panel-edit:offer-form': form('square', offer, { texts: { label: 'x' } }),
  'panel-edit:snippet-form': form('square', panel, { texts: { snippet: 'none' } }),
};

/** The act of a row of the matrix. @throws where nothing says how it is done */
export function actOf(row: string): Act {
  const given = commandActs[row];
  if (given) {
    return { ...given, name: row };
  }
  const press = pressActs[row];
  if (!press) {
    throw new Error(`Nothing says how to do "${row}".`);
  }
  const { suffix, ...act } = press;
  const [meaning = ''] = row.split(' ');
  return { ...act, id: (facts) => ['p1', meaning, suffix(facts)].filter(Boolean).join(':') };
}
