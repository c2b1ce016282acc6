import { readableText } from '../transcripts/message-lines';
import type { Recorder } from '../transcripts/recorder';
import { everythingSeen } from '../transcripts/transcript';
import { compareIds } from '../snowflakes';
import type { World } from '../world/world';
import { waitFor } from './patience';
import type { LiveEvent, MessageView, PostView } from './protocol';
import { idOf, type Ref } from './references';
import { messagesSeen } from './views/message-view';
import { canSee, postsOf } from './views/place-view';

/** Somebody who reads: sees what their Discord client would show, and waits for it by events, never by sleeping. */
export class Onlooker {
  private readonly knownPosts = new Set<string>();

  public constructor(
    protected readonly world: World,
    private readonly recorder: Recorder,
    public readonly id: string,
  ) {}

  public get username(): string {
    return this.world.user(this.id).username;
  }

  /** Every message that this person sees, in a place or everywhere, oldest first. */
  public messages(place?: Ref): MessageView[] {
    const channels =
      place === undefined ? [...this.world.channels.values()] : [this.world.channel(idOf(place))];
    return channels
      .filter((channel) => canSee(this.world, this.id, channel))
      .flatMap((channel) => messagesSeen(this.world, this.id, channel, { limit: Infinity }))
      .toSorted((a, b) => compareIds(a.id, b.id));
  }

  /** Waits until a visible message (its text, embeds, buttons, files) contains the text; the newest one. */
  public sees(text: string | RegExp, place?: Ref): Promise<MessageView> {
    const isIt = (message: MessageView): boolean =>
      contains(message, text) && (place === undefined || message.channelId === idOf(place));
    return this.waits(
      `a message with ${String(text)}`,
      () => this.messages(place).findLast(isIt),
      (event) => ('message' in event && isIt(event.message) ? event.message : undefined),
    );
  }

  /** Waits until the text is there, and demands that only one visible message has it. */
  public async seesOnce(text: string | RegExp, place?: Ref): Promise<MessageView> {
    const message = await this.sees(text, place);
    const count = this.messages(place).filter((each) => contains(each, text)).length;
    if (count > 1) {
      throw new Error(`${this.username} sees ${String(text)} ${count} times:\n\n${this.transcript()}`);
    }
    return message;
  }

  /** @returns whether a visible message contains the text at this moment */
  public canSee(text: string | RegExp, place?: Ref): boolean {
    return this.messages(place).some((message) => contains(message, text));
  }

  /** Waits for a message that only this person can see. */
  public ephemeral(text: string | RegExp = ''): Promise<MessageView> {
    const isIt = (message: MessageView): boolean => message.ephemeral && contains(message, text);
    return this.waits(
      `an ephemeral message with ${String(text)}`,
      () => this.messages().findLast(isIt),
      (event) => ('message' in event && isIt(event.message) ? event.message : undefined),
    );
  }

  /** The posts of a forum, archived ones too, newest activity first. */
  public postsIn(forum: Ref): PostView[] {
    return postsOf(this.world, this.id, idOf(forum));
  }

  /** Waits for a post that this person has not been given before: oldest first. */
  public async newPost(forum: Ref): Promise<PostView> {
    const post = await this.waits(`a new post in ${this.world.channel(idOf(forum)).name}`, () =>
      this.postsIn(forum)
        .toSorted((a, b) => a.thread.createdAt - b.thread.createdAt)
        .find(({ id, starter }) => starter !== null && !this.knownPosts.has(id)),
    );
    this.knownPosts.add(post.id);
    return post;
  }

  /** Waits until a post looks as described. */
  public seesPost(post: Ref, what: string, isSo: (view: PostView) => boolean): Promise<PostView> {
    const forum = (): string => this.world.channel(idOf(post)).parentId ?? '';
    return this.waits(`the post to be ${what}`, () =>
      this.postsIn(forum()).find((view) => view.id === idOf(post) && isSo(view)),
    );
  }

  /** Waits for anything that this person would see. */
  public waits<T>(
    what: string,
    look: () => T | undefined,
    lookAgain?: (event: LiveEvent) => T | undefined,
    patienceMs?: number,
  ): Promise<T> {
    const seen = (): string => this.transcript();
    return waitFor(this.world, { personId: this.id, what, look, lookAgain, seen, patienceMs });
  }

  /** Everything that this person has read so far. */
  public transcript(): string {
    return everythingSeen(this.world, this.recorder, this.id);
  }
}

function contains(message: MessageView, text: string | RegExp): boolean {
  const readable = readableText(message);
  return typeof text === 'string'
    ? readable.includes(text) || message.content.includes(text)
    : text.test(readable);
}
