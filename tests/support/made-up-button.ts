/** A message of the bot's with a button or select that this version would not make there: an old one, or one of another place. */
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import type { Desk } from './desk';

/** Discord refuses bots that do not say what they are. */
const agent = 'DiscordBot (https://example.org, 1)';

export const madeUpLabel = 'Made up';
const betweenTriesMs = 300;

/** Posts it in the bot's name. @returns the message, once this person sees it */
export const madeUpButton = (
  desk: Desk,
  person: Actor,
  channelId: string,
  customId: string,
): Promise<MessageView> =>
  madeUp(desk, person, channelId, {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: madeUpLabel,
    custom_id: customId,
  });

/** The same with a select, of which one choice is {@link madeUpLabel}. */
export const madeUpSelect = (
  desk: Desk,
  person: Actor,
  channelId: string,
  customId: string,
): Promise<MessageView> =>
  madeUp(desk, person, channelId, {
    type: ComponentType.StringSelect,
    placeholder: customId,
    options: [{ label: madeUpLabel, value: '1' }],
    custom_id: customId,
  });

async function madeUp(
  { sandbox }: Desk,
  person: Actor,
  channelId: string,
  component: { type: ComponentType; custom_id: string; [part: string]: unknown },
): Promise<MessageView> {
  const { addresses, application } = sandbox.world;
  const content = component.custom_id;
  const body = JSON.stringify({ content, components: [{ type: 1, components: [component] }] });
  const id = await posted(`${addresses.api}/v10/channels/${channelId}/messages`, application.token, body);
  return person.waits('the made up message', () =>
    person.messages(channelId).find((message) => message.id === id),
  );
}

/** Shares the bot's limits, and meets the faults of the profile. */
async function posted(url: string, token: string, body: string): Promise<string> {
  for (;;) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json', 'user-agent': agent },
      body,
    }).catch(() => undefined);
    if (answer?.ok) {
      return ((await answer.json()) as { id: string }).id;
    }
    if (answer && answer.status !== 429 && answer.status < 500) {
      throw new Error(`Discord refused the made up button: ${await answer.text()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
  }
}
