/** Discord refused the tags of a post: what is believed of its server's posts is compared with the tags that there are. */
import type { FaceBell } from '../tickets/ports';
import type { FaceStore } from '../tickets/shown-faces';
import { DiscordRefusal } from './discord-refusal';
import type { GuildStore } from './ports';
import type { ServerReader } from './set-up-ports';

interface Needs {
  guilds: Pick<GuildStore, 'byId'>;
  servers: Pick<ServerReader, 'channel'>;
  faces: Pick<FaceStore, 'keepTags'>;
  bell: FaceBell;
  log: { warn(details: object, message: string): void };
}

/** Looks beside whatever asks for it, once per server at a time; failures are told to `onError`. */
export function tagLooks(needs: Needs & { onError: (error: unknown) => void }) {
  const running = new Map<string, Promise<void>>();
  return {
    look(guildId: string): void {
      if (!running.has(guildId)) {
        const ended = lookForTags(needs, guildId)
          .catch(needs.onError)
          .finally(() => running.delete(guildId));
        running.set(guildId, ended);
      }
    },
    async stop(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}

/**
 * A tag that staff had put on a post is kept; once it is deleted from the forum, Discord refuses every face that has it.
 * What an event told late, before the deletion was heard of, is forgotten here.
 */
export async function lookForTags(needs: Needs, guildId: string): Promise<void> {
  const guild = await needs.guilds.byId(guildId);
  const tags = guild?.forumId && (await tagsOf(needs, guildId, guild.forumId));
  if (!guild || !tags) {
    return;
  }
  const spoilt = await needs.faces.keepTags(guildId, tags);
  spoilt.forEach((ticketId) => needs.bell.changed(ticketId));
  if (Object.values(guild.tags).some((id) => !tags.includes(id))) {
    needs.log.warn({ guildId }, 'The forum lacks tags of ours. /setup tickets makes them again.');
  }
}

/** @returns ids; undefined where they cannot be told */
async function tagsOf(
  { servers, log }: Needs,
  guildId: string,
  forumId: string,
): Promise<string[] | undefined> {
  try {
    const forum = await servers.channel(guildId, forumId);
    return forum?.tags.flatMap(({ id }) => id ?? []);
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) {
      throw error;
    }
    log.warn({ guildId, step: error.step, code: error.code }, 'The tags of a forum could not be read.');
    return undefined;
  }
}
