import { ChannelType } from 'discord-api-types/v10';
import { openDm } from '../world/channels';
import { Onlooker } from './onlooker';
import { perform } from './perform';
import type { Action, ActionResult, MessageView, PlaceView, PostView, Writing } from './protocol';
import { idOf, required, type MessageRef, type Ref } from './references';
import { placeView } from './views/place-view';

/** Somebody who writes: messages, edits, reactions, posts. What Discord refuses is thrown as DiscordError. */
export class Writer extends Onlooker {
  /** The channel of the DM with the bot (or with somebody else); opened if need be. */
  public dmWith(other: Ref = this.world.bot.id): string {
    return openDm(this.world, this.id, idOf(other)).id;
  }

  /** Does anything that people can do: the verbs below are words for this. */
  public does(action: Action): Promise<ActionResult> {
    return perform(this.world, this.id, action);
  }

  /** Writes to the bot. */
  public dm(writing: string | Writing): Promise<MessageView> {
    return this.written({ act: 'dm', ...asWriting(writing) });
  }

  /** Writes into a channel, thread or DM. */
  public writes(place: Ref, writing: string | Writing): Promise<MessageView> {
    return this.written({ act: 'write', channelId: idOf(place), ...asWriting(writing) });
  }

  /** Writes many messages in one breath: `1`, `2`, … unless `text` says otherwise. */
  public burst(
    count = 30,
    text: (n: number) => string = String,
    place: Ref = this.dmWith(),
  ): Promise<MessageView[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.writes(place, text(i + 1))));
  }

  public replies(to: MessageRef, writing: string | Writing): Promise<MessageView> {
    return this.writes(to.channelId, { ...asWriting(writing), replyTo: to.id });
  }

  /** Forwards a message, to the bot unless another place is named. */
  public forwards({ id, channelId }: MessageRef, place: Ref = this.dmWith()): Promise<MessageView> {
    return this.writes(place, { forward: { channelId, messageId: id } });
  }

  public edits({ id, channelId }: MessageRef, content: string): Promise<MessageView> {
    return this.written({ act: 'edit', channelId, messageId: id, content });
  }

  public async deletes({ id, channelId }: MessageRef): Promise<void> {
    await this.does({ act: 'delete', channelId, messageId: id });
  }

  public async reacts({ id, channelId }: MessageRef, emoji: string, remove = false): Promise<void> {
    await this.does({ act: 'react', channelId, messageId: id, emoji, remove });
  }

  public async pins({ id, channelId }: MessageRef, remove = false): Promise<void> {
    await this.does({ act: 'pin', channelId, messageId: id, remove });
  }

  public async types(place: Ref = this.dmWith()): Promise<void> {
    await this.does({ act: 'type', channelId: idOf(place) });
  }

  /** Opens a post in a forum. */
  public async posts(
    forum: Ref,
    title: string,
    writing: string | Writing,
    tags: string[] = [],
  ): Promise<PostView> {
    const channelId = idOf(forum);
    const { channelId: post } = await this.does({
      act: 'post',
      channelId,
      title,
      tags,
      ...asWriting(writing),
    });
    return required(
      this.postsIn(forum).find(({ id }) => id === post),
      'The post is not there.',
    );
  }

  /** Makes a forum as staff do. */
  public async makesForum(name: string, tags: string[] = [], guildId?: string): Promise<PlaceView> {
    const guild = guildId ?? [...this.world.guilds.keys()][0] ?? '';
    const made = await this.does({
      act: 'channel-create',
      guildId: guild,
      name,
      type: ChannelType.GuildForum,
    });
    const channelId = made.channelId ?? '';
    await this.does({ act: 'channel-edit', channelId, tags: tags.map((tag) => ({ name: tag })) });
    return placeView(this.world, this.id, this.world.channel(channelId));
  }

  /** Renames, archives, locks or tags a post. Tags by id. */
  public async changes(
    post: Ref,
    change: { name?: string; archived?: boolean; locked?: boolean; tags?: string[] },
  ): Promise<void> {
    await this.does({ act: 'thread-edit', channelId: idOf(post), ...change });
  }

  private async written(action: Action): Promise<MessageView> {
    return required((await this.does(action)).message, 'Nothing was written.');
  }
}

function asWriting(writing: string | Writing): Writing {
  return typeof writing === 'string' ? { content: writing } : writing;
}
