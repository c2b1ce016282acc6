import { interactionChannelShape } from '../../shapes/interactions';
import { attachmentShape, messageShape } from '../../shapes/messages';
import { memberShape, roleShape, userShape } from '../../shapes/people';
import { DiscordError } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import { keepUploads, readAttachments } from '../message-rules/attachments';
import { FormReader } from '../message-rules/form';
import { channelPermissions } from '../permissions';
import type { ChannelRecord, MessageRecord } from '../records';
import type { World } from '../world';

type Kind = 'users' | 'members' | 'roles' | 'channels' | 'messages' | 'attachments';

/** Gathers `data.resolved`: the full objects behind the ids that somebody chose. */
export class Resolved {
  private readonly found: Partial<Record<Kind, Record<string, object>>> = {};

  public constructor(
    private readonly world: World,
    private readonly channel: ChannelRecord,
    private readonly userId: string,
  ) {}

  /** `{ resolved }`, or nothing when nothing was chosen. */
  public get part(): { resolved?: object } {
    return Object.keys(this.found).length > 0 ? { resolved: this.found } : {};
  }

  /** @throws DiscordError 10013 */
  public user(id: string): void {
    this.note('users', id, userShape(this.world.user(id)));
    const member = this.world.guildOf(this.channel)?.members.get(id);
    if (member) {
      const { mute: _mute, deaf: _deaf, ...shape } = memberShape(member);
      const permissions = channelPermissions(this.world, this.channel, id).toString();
      this.note('members', id, { ...shape, permissions });
    }
  }

  /** @throws DiscordError 10011 */
  public role(id: string): void {
    const role = this.world.guildOf(this.channel)?.roles.get(id);
    if (!role) {
      throw new DiscordError(10011);
    }
    this.note('roles', id, roleShape(role));
  }

  /** @throws DiscordError 10003 for a channel that is not of this server */
  public channelOf(id: string): ChannelRecord {
    const channel = this.world.channel(id);
    if (channel.guildId !== this.channel.guildId) {
      throw new DiscordError(10003);
    }
    this.note('channels', id, interactionChannelShape(this.world, channel, this.userId));
    return channel;
  }

  /** A person or a role. @throws DiscordError 10011 for neither */
  public mentionable(id: string): void {
    if (this.world.users.has(id)) {
      this.user(id);
    } else {
      this.role(id);
    }
  }

  public message(message: MessageRecord): void {
    this.note('messages', message.id, messageShape(this.world, message));
  }

  /**
   * Uploads a file for this interaction alone: it is on the CDN, but in no message.
   * @returns its id
   * @throws DiscordError 50045 when it is too large
   */
  public file(file: UploadedFile): string {
    const { records, uploads } = readAttachments(this.world, new FormReader(), this.channel, {}, [file]);
    keepUploads(this.world, uploads);
    const record = { ...records[0]!, ephemeral: true };
    this.note('attachments', record.id, attachmentShape(this.world, this.channel.id, record));
    return record.id;
  }

  private note(kind: Kind, id: string, shape: object): void {
    (this.found[kind] ??= {})[id] = shape;
  }
}
