import {
  ComponentType,
  GatewayIntentBits,
  MessageType,
  PollLayoutType,
  type APIPoll,
} from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { messageShape } from '../shapes/messages';
import { withoutContent } from '../shapes/message-content';
import type { MessageDraft } from '../world/message-store';
import { ALL_INTENTS, GatewayClient } from './support/gateway-client';
import { says, saysToBot } from './support/says';

const POLL: APIPoll = {
  question: { text: 'Tea?' },
  answers: [{ answer_id: 1, poll_media: { text: 'Yes' } }],
  expiry: '2030-01-01T00:00:00.000000+00:00',
  allow_multiselect: false,
  layout_type: PollLayoutType.Default,
};

const FULL: Partial<MessageDraft> = {
  content: 'secret',
  embeds: [{ title: 'secret' }],
  components: [{ type: ComponentType.ActionRow, components: [] }],
  attachments: [{ id: '1', filename: 'secret.txt', size: 1, flags: 0, spoiler: false, ephemeral: false }],
  poll: POLL,
};

const BLANK = { content: '', embeds: [], components: [], attachments: [] };
const SEEN = { content: 'secret', embeds: [{ title: 'secret' }], poll: POLL };

describe('message content without the intent', () => {
  let sandbox: Sandbox;
  let without: GatewayClient;
  let withIntent: GatewayClient;

  beforeAll(async () => {
    // The events here are made up, so the sandbox is not held to what it would send itself.
    sandbox = await startSandbox({ strict: false });
    const intents = ALL_INTENTS & ~GatewayIntentBits.MessageContent;
    without = await GatewayClient.login(sandbox, { intents });
    withIntent = await GatewayClient.login(sandbox);
  });

  afterAll(() => sandbox.stop());

  it('[4.4] leaves content, embeds, components and attachments empty and the poll out', async () => {
    says(sandbox, 'alice', 'general', FULL);
    const { d } = await without.event('MESSAGE_CREATE');
    expect(d).toMatchObject(BLANK);
    expect(d).not.toHaveProperty('poll');
    expect((await withIntent.event('MESSAGE_CREATE')).d).toMatchObject(SEEN);
  });

  it('[4.4] leaves everything else of the message as it is', async () => {
    const { id } = says(sandbox, 'alice', 'general', FULL);
    const author = { id: sandbox.town.users['alice'] };
    expect((await without.event('MESSAGE_CREATE')).d).toMatchObject({
      id,
      author,
      type: MessageType.Default,
    });
  });

  it('[4.4] leaves the texts of a forwarded message out', async () => {
    const snapshot = {
      content: 'secret',
      type: MessageType.Default,
      embeds: [],
      attachments: [],
      stickers: [],
      components: [],
      flags: 0,
      createdAt: 0,
      editedAt: null,
      channelId: '1',
    };
    says(sandbox, 'alice', 'general', { content: '', snapshots: [snapshot] });
    const { d } = await without.event('MESSAGE_CREATE');
    expect(d['message_snapshots']).toMatchObject([{ message: BLANK }]);
  });

  it('[4.4] judges the message that is answered by itself', async () => {
    const own = says(sandbox, 'postbox', 'general', { content: 'own words' });
    const reference = { type: 0, messageId: own.id, channelId: own.channelId } as const;
    says(sandbox, 'alice', 'general', { content: 'secret', type: MessageType.Reply, reference });
    await without.event('MESSAGE_CREATE');
    expect((await without.event('MESSAGE_CREATE')).d).toMatchObject({
      content: '',
      referenced_message: { content: 'own words' },
    });
  });

  it('[4.4] leaves the answered message of somebody else out too', async () => {
    const theirs = says(sandbox, 'bob', 'general', { content: 'secret' });
    const reference = { type: 0, messageId: theirs.id, channelId: theirs.channelId } as const;
    says(sandbox, 'postbox', 'general', { content: 'own words', type: MessageType.Reply, reference });
    await without.event('MESSAGE_CREATE');
    expect((await without.event('MESSAGE_CREATE')).d).toMatchObject({
      content: 'own words',
      referenced_message: { content: '' },
    });
  });

  it.each([
    ['the own messages of the bot', 'postbox', {}],
    ['messages of its own webhooks', 'alice', { applicationId: 'own' }],
    ['messages that mention the bot', 'alice', { mentionIds: ['bot'] }],
  ])('[4.4] shows the content of %s', async (_what, who, given: Partial<MessageDraft>) => {
    const { application, bot } = sandbox.world;
    says(sandbox, who, 'general', {
      ...FULL,
      ...(given.applicationId && { applicationId: application.id }),
      ...(given.mentionIds && { mentionIds: [bot.id] }),
    });
    expect((await without.event('MESSAGE_CREATE')).d).toMatchObject(SEEN);
  });

  it('[4.4] shows the content of DMs with the bot', async () => {
    saysToBot(sandbox, 'alice', FULL);
    expect((await without.event('MESSAGE_CREATE')).d).toMatchObject(SEEN);
  });

  it('[4.4] blanks REST answers as well while the portal does not grant the intent', () => {
    const { world } = sandbox;
    const message = says(sandbox, 'alice', 'general', FULL);
    expect(withoutContent(world, messageShape(world, message), message)).toMatchObject(SEEN);
    world.application.privilegedIntents.messageContent = false;
    expect(withoutContent(world, messageShape(world, message), message)).toMatchObject(BLANK);
    world.application.privilegedIntents.messageContent = true;
  });
});
