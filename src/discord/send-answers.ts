/** What whoever sends a message to a user reads: what came of it, or where it should go. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  ButtonStyle,
  ComponentType,
  userMention,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type InteractionEditReplyOptions,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Fate, Fates } from '../sending/ports';
import type { SendOutcome } from '../sending/send-message';
import { mostSingles } from '../sending/send-single';
import { numbered } from '../tickets/numbered';
import { customIds } from '../tickets/notices';
import { customId, sendThereId } from './custom-ids';
import { givenBack } from './given-back';
import { afterwards, settledFate } from './settled-fate';
import { fileLine } from './views/carried-files';
import { row } from './views/components';
import { linkedNumber } from './views/linked-number';
import { timestamp } from './views/plain';
import { whyOf } from './views/reasons';
import { textsIn } from './views/texts';

export type Sender = (ChatInputCommandInteraction | ModalSubmitInteraction | ButtonInteraction) & {
  guildId: string;
};

/** What was sent, or was to be. */
export interface Sent {
  /** It is given back where it was not sent. */
  text: string;
  files: number;
  userId: string | null;
  /** Of the command that wrote it. */
  interactionId: string;
}

type Of<Kind extends SendOutcome['kind']> = Extract<SendOutcome, { kind: Kind }>;
type Answer = InteractionEditReplyOptions;
/** `later`: what takes the place of an answer that says how things stand; null where nothing does. */
type AnswerForNow = Answer & { later?: () => Promise<Answer | null> };

const plain = (content: string): Answer => ({ content, embeds: [], components: [] });

const withText = (content: string, { text }: Sent): Answer => ({
  ...plain(content),
  ...givenBack(text),
});

/** Why nothing was sent. @param key of the texts */
export const sendRefusal = async (
  sender: Sender,
  key: 'bot' | 'empty' | 'noUser' | 'notAnonymous' | 'over',
  sent: Sent,
): Promise<Answer> => withText(await resolveKey(sender, `sending:refused.${key}`), sent);

/** Waits a little for what becomes of it. */
export async function sendAnswer(
  sender: Sender,
  fates: Fates,
  outcome: SendOutcome,
  sent: Sent,
): Promise<AnswerForNow> {
  switch (outcome.kind) {
    case 'composed':
      return composed(sender, fates, outcome, sent);
    case 'single':
      return single(sender, fates, outcome, sent);
    case 'asks':
      return question(sender, outcome, sent);
    case 'closed': {
      const ticket = linkedNumber({ ...outcome.ticket, guildId: sender.guildId });
      return withText(await resolveKey(sender, 'sending:refused.closed', { ticket }), sent);
    }
    case 'too-many': {
      const facts = { count: mostSingles, in: timestamp(outcome.from, 'R') };
      return withText(await resolveKey(sender, 'sending:refused.tooMany', facts), sent);
    }
    case 'not-member': {
      const user = userMention(sent.userId ?? '');
      return withText(await resolveKey(sender, 'sending:refused.notMember', { user }), sent);
    }
    case 'no-user':
      return sendRefusal(sender, 'noUser', sent);
    case 'not-anonymous':
      return sendRefusal(sender, 'notAnonymous', sent);
    case 'bot':
      return sendRefusal(sender, 'bot', sent);
    case 'composed-before':
    case 'no-ticket':
    case 'over':
      return plain(await resolveKey(sender, 'sending:refused.over'));
  }
}

const composed = (sender: Sender, fates: Fates, outcome: Of<'composed'>, sent: Sent): Promise<AnswerForNow> =>
  followed(
    () => fates.ofReply(sent.interactionId),
    (fate) => composedAnswer(sender, outcome, fate),
  );

const single = (sender: Sender, fates: Fates, outcome: Of<'single'>, sent: Sent): Promise<AnswerForNow> =>
  followed(
    () => fates.ofDelivery(outcome.deliveryId),
    (fate) => singleAnswer(sender, outcome, fate, sent),
  );

/** Tells what came of it, now or in the same answer later. */
async function followed(
  look: () => Promise<Fate>,
  tell: (fate: Fate) => Promise<Answer>,
): Promise<AnswerForNow> {
  const fate = await settledFate(look);
  const later = async () => {
    const end = await settledFate(look, afterwards);
    return end.kind === 'under-way' ? null : tell(end);
  };
  return fate.kind === 'under-way' ? { ...(await tell(fate)), later } : tell(fate);
}

/** A failed reply stands in the post, so its text is not given back. */
async function composedAnswer(sender: Sender, { ticket }: Of<'composed'>, fate: Fate): Promise<Answer> {
  if (fate.kind === 'failed') {
    const why = whyOf(fate.reason, textsIn(sender.locale));
    return plain(await resolveKey(sender, 'sending:failed', { why }));
  }
  if (fate.kind === 'under-way') {
    return plain(await resolveKey(sender, 'sending:underWay'));
  }
  const link = linkedNumber({ ...ticket, guildId: sender.guildId });
  return plain(
    ticket.postId === sender.channelId
      ? await resolveKey(sender, 'sending:sent')
      : await resolveKey(sender, 'sending:sentIn', { ticket: link }),
  );
}

async function singleAnswer(
  sender: Sender,
  { userId, leftOut }: Of<'single'>,
  fate: Fate,
  sent: Sent,
): Promise<Answer> {
  const user = userMention(userId);
  const say = textsIn(sender.locale);
  if (fate.kind === 'failed') {
    const facts = { user, why: whyOf(fate.reason, say) };
    return withText(await resolveKey(sender, 'sending:single.failed', facts), sent);
  }
  const key = fate.kind === 'arrived' ? 'sent' : 'underWay';
  const said = await resolveKey(sender, `sending:single.${key}`, { user });
  return plain([said, ...leftOut.map((file) => fileLine(say, file))].join('\n'));
}

async function question(sender: Sender, asks: Of<'asks'>, sent: Sent): Promise<Answer> {
  const user = userMention(asks.userId);
  const said = asks.here
    ? await resolveKey(sender, 'sending:asks.here', { user, here: numbered(asks.here.number) })
    : await resolveKey(sender, 'sending:asks.open', { user });
  const more = sent.files > 0 && (await resolveKey(sender, 'sending:asks.files', { count: sent.files }));
  const buttons = await placeButtons(sender, asks);
  return {
    ...withText([said, more].filter(Boolean).join('\n'), sent),
    components: row(...buttons) as Answer['components'],
  };
}

async function placeButtons(
  sender: Sender,
  { singleId, tickets, mayBeSingle }: Of<'asks'>,
): Promise<object[]> {
  const there = tickets.map(async ({ id, number }) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: await resolveKey(sender, 'sending:asks.there', { ticket: numbered(number) }),
    custom_id: sendThereId(singleId, id),
  }));
  const alone = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: await resolveKey(sender, 'sending:asks.alone'),
    custom_id: customId(customIds.sendAlone, singleId),
  };
  return [...(await Promise.all(there)), ...(mayBeSingle ? [alone] : [])];
}
