/** What the staff read in their channel about the help that they gave. */
import type { ChannelMessage, FeedbackViews } from '../../feedback/ports';
import { numbered } from '../../tickets/numbered';
import { starsOf } from './feedback-question';
import { quoted } from './plain';
import { shownUser } from './shown-user';
import { textsIn } from './texts';

/** Discord: characters of one message. */
const mostCharacters = 2000;

export const feedbackViews: FeedbackViews = {
  posted({ id: guildId, settings }, { stars, answers, number, postId, user }): ChannelMessage {
    const say = textsIn(settings.language);
    const ticket = postId
      ? `[${numbered(number)}](<https://discord.com/channels/${guildId}/${postId}>)`
      : numbered(number);
    const head = say('feedback.posted', { stars: starsOf(stars), ticket, user: shownUser(user) });
    const said = answers.map(({ question, answer }) => `\n**${question}**${quoted(answer)}`).join('');
    if (head.length + said.length <= mostCharacters) {
      return { content: head + said, file: null };
    }
    const text = answers.map(({ question, answer }) => `${question}\n\n${answer}\n`).join('\n\n');
    return {
      content: `${head}\n${say('feedback.inFile')}`,
      file: { name: `feedback-${numbered(number).slice(1)}.txt`, text },
    };
  },
};
