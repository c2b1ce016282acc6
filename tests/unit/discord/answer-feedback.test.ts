import type { ModalSubmitInteraction } from 'discord.js';
import { answerForm } from '../../../src/discord/answer-feedback';

it('says nothing about a form that adds nothing to the star behind which it opened', async () => {
  const followUp = () => Promise.reject(new Error('Nobody asked whether anything changed.'));
  const interaction = { followUp } as unknown as ModalSubmitInteraction;
  await expect(answerForm(interaction, { kind: 'unchanged', stars: 4 })).resolves.toBeUndefined();
});
