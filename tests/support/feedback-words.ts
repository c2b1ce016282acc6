/** What stories about feedback do and look at. */
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { says } from './closing-words';
import type { Desk } from './desk';
import { seesMessage, tagsOf } from './sights';

export const day = 24 * 60 * 60_000;

let users = 0;

export interface Asked {
  user: Actor;
  post: PostView;
  /** In their DM, with the five stars. */
  notice: MessageView;
}

/** A ticket of somebody new that the staff have closed; its user is asked how it was. */
export async function isAsked(d: Desk, options: Record<string, string | boolean> = {}): Promise<Asked> {
  const user = d.newUser(`user${(users += 1)}`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await says(d.mod, '/close', { in: post, options, answer: 'The user is told' });
  const notice = await user.sees('How was the help', user.dmWith());
  await seesEnded(d.mod, post, 'Closed');
  return { user, post, notice };
}

/** Waits until the post is in the archive, locked, with these tags. */
export const seesEnded = (person: Actor, post: PostView, ...tags: string[]): Promise<PostView> =>
  person.seesPost(
    post,
    `closed with ${tags.join(', ')}`,
    (view) => tagsOf(view).join() === tags.toSorted().join() && view.thread.locked && view.thread.archived,
  );

/** Waits until the notice thanks for so many stars. */
export const seesThanks = ({ user, notice }: Pick<Asked, 'user' | 'notice'>, stars: number) =>
  seesMessage(user, notice, `to thank for ${stars} stars`, ({ content }) =>
    content.includes(`\n${'⭐'.repeat(stars)} Thank you`),
  );

/** What is stored of a user's feedback. */
export const storedFor = (d: Desk, { id }: { id: string }) =>
  d.query<{ stars: number; answers: { question: string; answer: string }[] }>(
    'SELECT f.stars, f.answers FROM feedback f JOIN tickets t ON t.id = f.ticket_id WHERE t.user_id = $1 ORDER BY t.id',
    [id],
  );

/** Waits until nobody is to be asked any more, and everything was told. */
export async function nothingLeft(d: Desk): Promise<void> {
  const left = () =>
    d.query(`SELECT FROM deadlines WHERE kind IN ('feedback-prompt', 'feedback-post') AND settled_at IS NULL
      UNION ALL SELECT FROM deliveries WHERE settled_at IS NULL`);
  while ((await left()).length > 0) {
    // Asked again at once.
  }
}
