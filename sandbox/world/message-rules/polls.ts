import { PollLayoutType, type APIPoll } from 'discord-api-types/v10';
import { timestamp } from '../../shapes/timestamp';
import type { World } from '../world';
import type { FormReader } from './form';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Reads a poll (Discord: poll create request): question up to 300 characters, 1–10 answers of up to 55, 1–768 hours.
 * @returns the poll as Discord sends it, without votes; undefined where there is none
 */
export function readPoll(world: World, form: FormReader, value: unknown): APIPoll | undefined {
  const given = form.object(value, ['poll']);
  if (!given) {
    return undefined;
  }
  const question = form.object(given['question'], ['poll', 'question'])?.['text'];
  const hours = form.integer(given['duration'], ['poll', 'duration'], { least: 1, most: 32 * 24 }) ?? 24;
  return {
    question: { text: form.text(question, ['poll', 'question', 'text'], { least: 1, most: 300 }) ?? '' },
    answers: form.list(given['answers'], ['poll', 'answers'], { least: 1, most: 10 }).map((one, index) => {
      const path = ['poll', 'answers', index];
      const media = form.object(form.object(one, path)?.['poll_media'], [...path, 'poll_media']);
      const text = form.text(media?.['text'], [...path, 'poll_media', 'text'], { least: 1, most: 55 });
      return { answer_id: index + 1, poll_media: { text: text ?? '' } };
    }),
    expiry: timestamp(world.clock.now() + hours * HOUR_MS),
    allow_multiselect: given['allow_multiselect'] === true,
    layout_type: PollLayoutType.Default,
    results: { is_finalized: false, answer_counts: [] },
  };
}
