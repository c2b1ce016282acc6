/** What stories about the end of a ticket say and look at. */
import type { Actor, Answered } from '../../sandbox/people/actor';
import type { OptionInput, Ref } from '../../sandbox/people/references';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import type { Desk } from './desk';
import { seesMessage, tagsOf } from './sights';

/** Uses a command somewhere, and waits until its answer says this. */
export async function says(
  person: Actor,
  command: string,
  { in: place, options, answer }: { in: Ref; options?: Record<string, OptionInput>; answer: string },
): Promise<Answered> {
  const answered = await person.slash(command, options, { in: place });
  await answers(person, answered, answer);
  return answered;
}

/** Waits until the answer to something that somebody did says this. */
export function answers(person: Actor, { message }: Answered, answer: string): Promise<MessageView> {
  if (!message) {
    throw new Error(`There was no message as an answer that could say "${answer}"`);
  }
  return seesMessage(person, message, `to say "${answer}"`, ({ content }) => content.includes(answer));
}

/** Waits until the post is closed as far as anybody can see. */
export const seesClosed = (person: Actor, post: PostView): Promise<PostView> =>
  person.seesPost(
    post,
    'closed, locked and archived',
    (view) => tagsOf(view).join() === 'Closed' && view.thread.locked && view.thread.archived,
  );

/** Waits until a notice says this and has no button left. */
export const seesSettled = (person: Actor, notice: MessageView, text: string): Promise<MessageView> =>
  seesMessage(
    person,
    notice,
    `to say "${text}" without buttons`,
    ({ content, components }) => content.includes(text) && components.length === 0,
  );

/** Whether the user of a ticket is being asked whether it can be closed. */
export const hasOpenRequest = async (d: Desk, post: { id: string }): Promise<boolean> =>
  (
    await d.query(
      `SELECT FROM close_requests r JOIN tickets t ON t.id = r.ticket_id
       WHERE t.post_id = $1 AND r.settled_at IS NULL`,
      [post.id],
    )
  ).length > 0;

/**
 * Calls of the bot since a moment that made, changed or removed something, answers to interactions aside. One that Discord
 * refused, where it is hostile, is made again: it does not count.
 */
export const callsSince = ({ sandbox }: Desk, from: number): string[] =>
  sandbox.log.entries
    .slice(from)
    .filter(({ method, status }) => method !== 'GET' && status < 400)
    .filter(({ path }) => !path.includes('/interactions/'))
    .filter(({ path }) => !path.includes(`/webhooks/${sandbox.world.application.id}/`))
    .filter(({ path }) => !path.includes('/reactions/') && !path.endsWith('/typing'))
    .map(({ method, path }) => `${method} ${path}`);
