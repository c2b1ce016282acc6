/** What `/setup tickets` answers: what happened, why, and what to do now. */
import { ButtonStyle, ComponentType, type APIActionRowComponent, type APIButtonComponent } from 'discord.js';
import { enoughWebhooks } from '../../delivery/webhooks';
import type { MissingPermission } from '../../settings/missing-permissions';
import type { Furnished } from '../../settings/set-up-ports';
import type { SetUpDone, SetUpOutcome } from '../../settings/set-up-forum';
import { makePrivateId } from '../custom-ids';
import { peopleList, roleList } from './set-up-words';
import { textsIn, type Say } from './texts';

export interface Answer {
  content: string;
  components: APIActionRowComponent<APIButtonComponent>[];
}

/** Where the answer is read. */
export interface Reading {
  guildId: string;
  /** The bot, as people see it. */
  bot: string;
  language: string;
}

export function setUpAnswer(outcome: SetUpOutcome, reading: Reading): Answer {
  const say = textsIn(reading.language);
  return { content: textOf(outcome, reading, say), components: buttonsOf(outcome, say) };
}

function textOf(outcome: SetUpOutcome, reading: Reading, say: Say): string {
  switch (outcome.kind) {
    case 'done':
      return done(outcome, reading, say);
    case 'missing-permissions':
      return missing(outcome.missing, reading, say);
    case 'everyone-is-no-staff':
      return say('setup:everyoneIsNoStaff');
    case 'other-forum-in-use':
      return say('setup:otherForumInUse', { forum: outcome.forumId });
    case 'visible-to-others': {
      const { forumId: forum, seenBy, staffRoleIds } = outcome;
      const staff = roleList(reading.guildId, staffRoleIds, say) || say('setup:onlyAdministrators');
      return say('setup:visible.text', { forum, staff, who: roleList(reading.guildId, seenBy, say) });
    }
    case 'too-few-tag-slots':
      return say('setup:tooFewSlots', { forum: outcome.forumId, count: outcome.missing });
    case 'refused':
      return refused(outcome, say);
  }
}

function buttonsOf(outcome: SetUpOutcome, say: Say): Answer['components'] {
  if (outcome.kind !== 'visible-to-others') {
    return [];
  }
  const button: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    custom_id: makePrivateId(outcome.forumId, outcome.staffRoleIds),
    label: say('setup:visible.button'),
  };
  return [{ type: ComponentType.ActionRow, components: [button] }];
}

function done(outcome: SetUpDone, { guildId, bot }: Reading, say: Say): string {
  const { staffRoleIds, withoutCommands, byName, restored } = outcome;
  const roles = (ids: readonly string[]) => roleList(guildId, ids, say);
  return [
    say(`setup:done.${outcome.how}`, { forum: outcome.forumId }),
    staffRoleIds.length > 0
      ? say('setup:done.staff', { roles: roles(staffRoleIds) })
      : say('setup:done.noStaff'),
    restored > 0 && say('setup:done.restored', { count: restored }),
    withoutCommands.length > 0 && say('setup:done.withoutCommands', { roles: roles(withoutCommands), bot }),
    byName.length > 0 && say('setup:done.byName', { people: peopleList(byName) }),
    webhooks(outcome.webhooks, say),
    outcome.how !== 'mended' && say('setup:done.next'),
  ]
    .filter(Boolean)
    .join('\n');
}

/** As many as Discord allows is how it should be; fewer is said, with the reason. */
function webhooks({ usable, full }: Furnished, say: Say): string | false {
  if (full === 'server') {
    return say('setup:done.serverFull', { count: usable });
  }
  if (usable === 0) {
    return say('setup:done.noWebhooks');
  }
  return usable < enoughWebhooks && say('setup:done.fewWebhooks', { count: usable });
}

function missing(list: readonly MissingPermission[], { bot }: Reading, say: Say): string {
  const inServer = list.filter(({ channelId }) => channelId === null);
  const inChannels = list.filter(({ channelId }) => channelId !== null);
  return [
    say('setup:missing.head'),
    ...inServer.map((one) => say('setup:missing.inServer', permissionFacts(one, say))),
    ...(inServer.length > 0 ? [say('setup:missing.mendServer', { bot })] : []),
    ...inChannels.map((one) => say('setup:missing.inChannel', permissionFacts(one, say))),
    ...(inChannels.length > 0 ? [say('setup:missing.mendChannel', { bot })] : []),
    say('setup:missing.again'),
  ].join('\n');
}

/** @returns a permission as people know it, and what does not work without it */
export const permissionFacts = ({ permission, channelId }: MissingPermission, say: Say) => ({
  name: say(`setup:permissionNames.${permission}`),
  need: say(`setup:permissionNeeds.${permission}`),
  channel: channelId ?? '',
});

type Refused = Extract<SetUpOutcome, { kind: 'refused' }>;

/** Discord: codes of refusals that people can do something about. */
const reasons: Partial<
  Record<number, 'tooManyChannels' | 'permission' | 'twoFactor' | 'form' | 'gone' | 'noAnswer'>
> = {
  0: 'noAnswer',
  10_003: 'gone',
  10_004: 'gone',
  10_011: 'gone',
  30_013: 'tooManyChannels',
  50_001: 'permission',
  50_013: 'permission',
  50_035: 'form',
  60_003: 'twoFactor',
};
/** Discord: wrong kind of channel, invalid form: how a forum is refused in a server that is no community. */
const perhapsNoCommunity: readonly number[] = [50_024, 50_035];

function refused({ step, code, words, isCommunity }: Refused, say: Say): string {
  const lacksCommunity = step === 'make-forum' && !isCommunity && perhapsNoCommunity.includes(code);
  const reason = lacksCommunity ? 'community' : (reasons[code] ?? 'other');
  return say(`setup:refusals.${reason}`, { words, code });
}
