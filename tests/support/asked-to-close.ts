/** A user who is asked whether their conversation can be closed, and what was said about it. */
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { says } from './closing-words';
import type { Desk } from './desk';
import { fromOthers, seesTags } from './sights';

export interface AskedToClose {
  user: Actor;
  post: PostView;
  /** The question in the DM, and the notice of it in the post. */
  inDm: MessageView;
  inPost: MessageView;
}

/** Opens a ticket for this user, and asks them. */
export async function askedToClose(d: Desk, user: Actor): Promise<AskedToClose> {
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  const options = { 'close-time': '14d' };
  await says(d.mod, '/close-request create', { in: post, options, answer: 'The user is asked' });
  const inDm = await user.sees('ask whether your conversation');
  const inPost = await d.mod.sees('asked the user whether', post);
  await seesTags(d.mod, post, 'Close Requested', 'Unanswered');
  return { user, post, inDm, inPost };
}

/** How many messages in the post say this, for everybody to see. */
export const noticesOf = (d: Desk, post: PostView, text: string): number =>
  fromOthers(d.mod, post).filter(({ ephemeral, content }) => !ephemeral && content.includes(text)).length;
