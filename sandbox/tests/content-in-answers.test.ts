import { BotWriter } from './support/writer';
import { addForum } from './support/forum';
import { says } from './support/says';

describe('answers to a bot without the message-content intent', () => {
  let writer: BotWriter;

  beforeAll(async () => {
    writer = await BotWriter.start();
    writer.sandbox.world.application.privilegedIntents.messageContent = false;
  });
  afterAll(() => writer.sandbox.stop());

  it('[4.4] show its own reply, but not what it replies to', async () => {
    const theirs = says(writer.sandbox, 'alice', 'general', { content: 'secret' });
    const sent = await writer.sent({ content: 'own', message_reference: { message_id: theirs.id } });
    expect(sent).toMatchObject({ content: 'own', referenced_message: { id: theirs.id, content: '' } });
  });

  it('[4.4] stay blank when it hides the embeds of somebody else', async () => {
    const theirs = says(writer.sandbox, 'alice', 'general', { content: 'secret' });
    const { body } = await writer.edit(theirs.id, { flags: 4 });
    expect(body).toMatchObject({ id: theirs.id, content: '', flags: 4 });
  });

  it('[4.4] stay blank when it searches posts', async () => {
    const forum = addForum(writer.sandbox);
    await writer.sandbox.person('alice').posts(forum, 'A question', { content: 'secret' });
    const { body } = await writer.rest.get(`/channels/${forum.id}/threads/search`);
    expect(body['first_messages']).toMatchObject([{ content: '' }]);
  });
});
