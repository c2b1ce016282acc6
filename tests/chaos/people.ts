/** What users and staff do all day: they write, change their minds, close and come back. */
import { DiscordError } from '../../sandbox/discord-error';
import type { Sandbox } from '../../sandbox';
import type { Actor } from '../../sandbox/people/actor';
import { file } from '../../sandbox/people/files';
import type { MessageView, Writing } from '../../sandbox/people/protocol';
import type { Random } from '../../sandbox/random';
import type { ChannelRecord } from '../../sandbox/world/records';
import { oneOf, weighted } from './chance';
import type { Direction, Ledger, Said } from './ledger';

/** How often each thing is done, beside the others. */
const deeds = {
  'user writes': 40,
  'user writes a burst': 3,
  'user sends a file': 3,
  'user edits': 4,
  'user deletes': 1,
  'staff answer': 28,
  'staff answer anonymously': 3,
  'staff send a file': 2,
  'staff edit': 3,
  'staff delete': 1,
  'staff write a note': 4,
  'staff close': 1.5,
  'staff ask to close': 1.5,
  'user accepts or denies': 1.5,
  'staff reopen': 1,
};
type Deed = keyof typeof deeds;

const userCount = 12;
/** People change what they have just written. */
const changedWithin = 8;

/** They mention everybody, a person and a role: nobody may be pinged on the other side. */
const sentencesIn = ({ staff, roles }: Sandbox['town']): string[] => [
  `@everyone and @here: does <@${staff['olivia']}> or <@&${roles['Support']}> know?`,
  'my parcel has not come, although the page says that it was delivered on Monday.',
  'thank you! One more thing: **the second lamp** flickers `at 50 Hz`.',
  'is it <3 or >3 & why?',
  'I have tried it twice, and ~~nothing~~ _something_ happened 🙂',
  'line one\nline two\n> and a quotation',
];

export class People {
  private readonly users: Actor[];
  private readonly staff: Actor[];
  private readonly sentences: readonly string[];
  private words = 0;
  /** Nothing goes wrong any more. */
  private calm = false;

  public constructor(
    private readonly sandbox: Sandbox,
    private readonly forumId: string,
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {
    const { guildId } = sandbox.town;
    this.sentences = sentencesIn(sandbox.town);
    this.users = Array.from({ length: userCount }, (_, n) =>
      sandbox.addPerson({ name: `visitor${n}`, display: `visitor${n}`, guildId }),
    );
    this.staff = [sandbox.person('mod'), sandbox.person('mia')];
  }

  /** Somebody does something. What Discord does not let them do, they do not do. */
  public async act(): Promise<void> {
    const user = oneOf(this.random, this.users)!;
    const deed = weighted(this.random, deeds);
    try {
      await this.do(deed, user);
    } catch (error) {
      if (!(error instanceof DiscordError)) {
        throw error;
      }
    }
  }

  /** Every user, and the staff in every open post, say one thing more. */
  public async sayLastWords(): Promise<void> {
    this.calm = true;
    for (const user of this.users) {
      await this.writes(user, 'in', user.dmWith(), user);
      const post = this.openPostOf(user);
      if (post) {
        await this.answersLast(user, post.id).catch(unlessRefused);
      }
    }
  }

  /** Three replies, of which one is changed and one is taken back. */
  private async answersLast(user: Actor, post: string): Promise<void> {
    const [mod] = this.staff;
    const [, changed, doomed] = [
      await this.writes(mod!, 'out', post, user),
      await this.writes(mod!, 'out', post, user),
      await this.writes(mod!, 'out', post, user),
    ];
    await this.changes(mod!, this.saidAs(changed), user);
    await this.takesBack(mod!, this.saidAs(doomed), user);
  }

  private saidAs({ id }: MessageView): Said {
    return this.ledger.said.findLast(({ messageId }) => messageId === id)!;
  }

  /** @returns the threads of a user's tickets, oldest first */
  private postsOf({ username }: Actor): ChannelRecord[] {
    return [...this.sandbox.world.channels.values()].filter(
      ({ parentId, name }) => parentId === this.forumId && name?.endsWith(` · ${username}`),
    );
  }

  private openPostOf(user: Actor): ChannelRecord | undefined {
    return this.postsOf(user).findLast(({ thread }) => thread && !thread.archived && !thread.locked);
  }

  private do(deed: Deed, user: Actor): Promise<unknown> {
    const someone = oneOf(this.random, this.staff)!;
    const dm = user.dmWith();
    const inDm: Partial<Record<Deed, () => Promise<unknown>>> = {
      'user writes': () => this.writes(user, 'in', dm, user),
      'user writes a burst': () => this.burst(user),
      'user sends a file': () => this.writes(user, 'in', dm, user, { files: [this.someFile()] }),
      'user edits': () => this.edits(user, 'in', user),
      'user deletes': () => this.deletes(user, 'in', user),
      'staff edit': () => this.edits(someone, 'out', user),
      'staff delete': () => this.deletes(someone, 'out', user),
      'user accepts or denies': () => this.answersRequest(user),
      'staff reopen': () => this.reopens(someone, user),
    };
    const post = this.openPostOf(user);
    return inDm[deed]?.() ?? (post ? this.doInPost(deed, someone, user, post.id) : Promise.resolve());
  }

  private doInPost(deed: Deed, someone: Actor, user: Actor, post: string): Promise<unknown> {
    const inPost: Partial<Record<Deed, () => Promise<unknown>>> = {
      'staff answer': () => this.writes(someone, 'out', post, user),
      'staff answer anonymously': () => this.writes(someone, 'out', post, user, {}, '-a '),
      'staff send a file': () => this.writes(someone, 'out', post, user, { files: [this.someFile()] }),
      'staff write a note': () => this.writes(someone, 'note', post, user, {}, '// '),
      'staff close': () => this.uses(someone, user, '/close', { comment: 'All done.' }, post),
      'staff ask to close': () =>
        this.uses(someone, user, '/close-request create', { comment: 'May it be closed?' }, post),
    };
    return inPost[deed]?.() ?? Promise.resolve();
  }

  /** Writes and writes it down: before the event goes out the ledger must know whom to look for. */
  private async writes(
    author: Actor,
    direction: Direction,
    channelId: string,
    user: Actor,
    more: Writing = {},
    flag = '',
  ): Promise<MessageView> {
    const mark = this.ledger.newMark(direction);
    this.words += 1;
    const sentence = this.sentences[this.words % this.sentences.length]!;
    const looseBefore = this.looseEvents();
    const message = await author.writes(channelId, { content: `${flag}${mark} ${sentence}`, ...more });
    const { id: messageId } = message;
    this.ledger.add({
      mark,
      direction,
      userId: user.id,
      channelId,
      messageId,
      at: Date.now(),
      ...(more.files && { file: more.files[0]!.name }),
      loose: this.looseEvents() > looseBefore,
      anonymous: flag === '-a ',
    });
    this.ledger.tell(`${author.username} writes ${mark} (${direction})`, user.id);
    return message;
  }

  /** Several in one breath. */
  private async burst(user: Actor): Promise<void> {
    for (let left = this.random.between(3, 8); left > 0; left -= 1) {
      await this.writes(user, 'in', user.dmWith(), user);
    }
  }

  private async edits(author: Actor, direction: Direction, user: Actor): Promise<void> {
    const said = this.recent(author, direction, user);
    await (said && this.changes(author, said, user));
  }

  private async changes(author: Actor, said: Said, user: Actor): Promise<void> {
    const edited = `${said.anonymous ? '-a ' : ''}${said.mark} changed ${(this.words += 1)}`;
    await author.edits({ id: said.messageId, channelId: said.channelId }, edited);
    said.changedAt = Date.now();
    said.edited = edited.replace(/^-a /u, '');
    said.mayBeMissed = said.direction === 'out' && !this.calm;
    this.ledger.tell(`${author.username} edits ${said.mark}: ${edited}`, user.id);
  }

  private async deletes(author: Actor, direction: Direction, user: Actor): Promise<void> {
    const said = this.recent(author, direction, user);
    await (said && this.takesBack(author, said, user));
  }

  private async takesBack(author: Actor, said: Said, user: Actor): Promise<void> {
    await author.deletes({ id: said.messageId, channelId: said.channelId });
    said.changedAt = Date.now();
    said.deleted = true;
    said.mayBeMissed = said.direction === 'out' && !this.calm;
    this.ledger.tell(`${author.username} deletes ${said.mark}`, user.id);
  }

  /** One of the newest that this person wrote there. */
  private recent(author: Actor, direction: Direction, user: Actor): Said | undefined {
    const mine = this.ledger.said
      .slice(-changedWithin * userCount)
      .filter((said) => said.userId === user.id && said.direction === direction && !said.deleted)
      .filter(({ channelId, messageId }) => {
        const message = this.sandbox.world.channels.get(channelId)?.messages.get(messageId);
        return message?.authorId === author.id;
      });
    return oneOf(this.random, mine);
  }

  /** Presses whatever Accept or Deny there is; nobody waits for an answer, since the bot may be dead. */
  private async answersRequest(user: Actor): Promise<void> {
    const label = this.random.happens(0.6) ? 'Accept' : 'Deny';
    for (const message of user.messages(user.dmWith()).toReversed()) {
      const button = buttonsOf(message).find((each) => each.label === label);
      if (button) {
        const place = { channelId: message.channelId, messageId: message.id };
        await user.does({ act: 'press', ...place, customId: button.custom_id });
        this.ledger.tell(`${user.username} presses ${label}`, user.id);
        return;
      }
    }
  }

  private async reopens(someone: Actor, user: Actor): Promise<void> {
    const closed = this.postsOf(user).findLast(({ thread }) => thread?.archived);
    if (closed) {
      const general = this.sandbox.town.channels['general']!;
      await this.uses(someone, user, '/reopen', { ticket: closed.id }, general);
    }
  }

  private async uses(
    someone: Actor,
    user: Actor,
    command: string,
    options: Record<string, string>,
    channelId: string,
  ): Promise<void> {
    await someone.does({ act: 'slash', channelId, command, options });
    this.ledger.tell(`${someone.username} uses ${command}`, user.id);
  }

  private someFile() {
    return file('picture.bin', Buffer.alloc(this.random.between(1000, 200_000), 7));
  }

  /** How many events were lost or put out of order so far. */
  private looseEvents(): number {
    return this.sandbox.world.faults
      .list()
      .filter(({ what }) => what === 'event-drop' || what === 'event-delay' || what === 'event-reorder')
      .reduce((sum, { fired }) => sum + fired, 0);
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof DiscordError)) {
    throw error;
  }
}

interface Button {
  label?: string;
  custom_id: string;
}

const buttonsOf = ({ components }: MessageView): Button[] =>
  (components as { components?: Button[] }[]).flatMap((row) => row.components ?? []);
