/** The question for feedback: a line in a notice, five stars under it, and the form behind a star. */
import { ButtonStyle, ComponentType, TextInputStyle } from 'discord.js';
import type { FeedbackFacts } from '../../tickets/notices';
import { starId, type StarId } from '../custom-ids';
import { row } from './components';
import { timestamp } from './plain';
import { textsIn, type Say } from './texts';

const star = '⭐';
const mostStars = 5;
/** Discord: characters of what stands over a field of a form. */
const labelCharacters = 45;
/** Ours, of one answer: five of them fit into a file that is read at a glance. */
const answerCharacters = 2000;

export const starsOf = (count: number): string => star.repeat(count);

/** @returns what a notice says about feedback, behind everything else; '' where there is nothing to say */
export function feedbackLine(feedback: FeedbackFacts | null, say: Say): string {
  if (!feedback) {
    return '';
  }
  const { stars, until } = feedback;
  const end = { until: until ? timestamp(until) : '' };
  if (stars === null) {
    return until ? `\n\n${say('feedback.question', end)}` : '';
  }
  const thanks = say('feedback.thanks', { stars: starsOf(stars) });
  return `\n\n${thanks}${until ? ` ${say('feedback.mayChange', end)}` : ''}`;
}

/** The one that was chosen stands out; once it is over there are none. */
export const starButtons = ({ stars, until, ...ids }: FeedbackFacts): object[] =>
  until === null
    ? []
    : row(
        ...Array.from({ length: mostStars }, (_, index) => index + 1).map((count) => ({
          type: ComponentType.Button,
          style: count === stars ? ButtonStyle.Success : ButtonStyle.Secondary,
          label: `${star} ${count}`,
          custom_id: starId('button', { ...ids, stars: count }),
        })),
      );

/** Everything in it may be left empty. A field's id carries its question: the server may ask something else by then. */
export function feedbackForm(ids: StarId, questions: readonly string[], language: string) {
  const say = textsIn(language);
  return {
    custom_id: starId('form', ids),
    title: say('feedback.form', { stars: starsOf(ids.stars) }),
    components: questions.map((question, index) => ({
      type: ComponentType.Label as const,
      ...(question.length <= labelCharacters
        ? { label: question }
        : { label: say('feedback.numbered', { number: index + 1 }), description: question }),
      component: {
        type: ComponentType.TextInput as const,
        custom_id: `${index}:${question}`,
        style: TextInputStyle.Paragraph as const,
        max_length: answerCharacters,
        required: false,
      },
    })),
  };
}

/** @returns the question that a field of the form had */
export const questionOf = (fieldId: string): string => fieldId.replace(/^\d:/u, '');
