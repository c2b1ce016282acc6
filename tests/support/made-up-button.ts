/** A message of the bot's with a button that this version would not make there: an old one, or one of another place. */
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import type { Desk } from './desk';

/** Discord refuses bots that do not say what they are. */
const agent = 'DiscordBot (https://example.org, 1)';

export const madeUpLabel = 'Made up';

/** Posts it in the bot's name. @returns the message, once this person sees it */
export async function madeUpButton(
  { sandbox }: Desk,
  person: Actor,
  channelId: string,
  customId: string,
): Promise<MessageView> {
  const { addresses, application } = sandbox.world;
  const button = { type: 2, style: 2, label: madeUpLabel, custom_id: customId };
  const answer = await fetch(`${addresses.api}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${application.token}`,
      'content-type': 'application/json',
      'user-agent': agent,
    },
    body: JSON.stringify({ content: customId, components: [{ type: 1, components: [button] }] }),
  });
  const { id } = (await answer.json()) as { id: string };
  return person.waits('the made up button', () =>
    person.messages(channelId).find((message) => message.id === id),
  );
}
