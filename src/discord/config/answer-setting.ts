/** Changes a setting for somebody who pressed, chose or wrote, and shows what came of it. */
import type {
  ChatInputCommandInteraction,
  InteractionEditReplyOptions,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { changeSetting, type SettingOutcome } from '../../settings/change-setting';
import type { Aftermath, FollowNeeds } from '../../settings/follow-setting';
import type { ServedGuild } from '../../settings/guild-settings';
import { missingInChannel } from '../../settings/missing-permissions';
import { readSetting, type Entry, type Surroundings } from '../../settings/read-setting';
import {
  isSettingKey,
  settingDefinitions,
  type SettingKey,
  type StoredSettingKey,
} from '../../settings/setting-definitions';
import { spokenLanguage } from '../language';
import { clampedLine } from '../views/duration-answer';
import { cut } from '../views/plain';
import { settingPage, settingsPage, type SettingPage } from '../views/setting-pages';
import { refusalInWords, valueInWords, type SettingReader } from '../views/setting-words';
import { silentRolesInWords } from '../views/set-up-words';
import { textsIn, type Say } from '../views/texts';

export type SettingPress = MessageComponentInteraction<'cached'> | ModalSubmitInteraction<'cached'>;

export const readerOf = ({
  locale,
  guild,
}: SettingPress | ChatInputCommandInteraction<'cached'>): SettingReader => ({
  language: locale,
  isRole: (id) => guild.roles.cache.has(id),
});

/** @param interaction deferred */
export async function answerWithPage(
  interaction: SettingPress | ChatInputCommandInteraction<'cached'>,
  page: SettingPage,
): Promise<void> {
  await interaction.editReply(page as InteractionEditReplyOptions);
}

/**
 * Shows the page of a setting, or of all where there is none of that name.
 * @param interaction deferred
 * @param more components above those of the page
 */
export async function showSetting(
  interaction: SettingPress,
  { guilds }: Pick<FollowNeeds, 'guilds'>,
  about: string,
  news = '',
  more: readonly object[] = [],
): Promise<void> {
  const guild = await guilds.byId(interaction.guildId);
  const reader = readerOf(interaction);
  if (!guild?.forumId) {
    const content = textsIn(reader.language)('settings:news.notSetUp');
    return answerWithPage(interaction, { content, embeds: [], components: [] });
  }
  const page = isSettingKey(about)
    ? settingPage(guild, about, reader, news)
    : settingsPage(guild, reader, news);
  await answerWithPage(interaction, { ...page, components: [...more, ...page.components] });
}

interface Change {
  key: StoredSettingKey;
  /** Null: the default. */
  entry: Entry | null;
  /** The mark of what they had before them. */
  seen: string;
}

/** @param interaction deferred */
export async function answerChange(
  interaction: SettingPress,
  needs: FollowNeeds,
  { key, entry, seen }: Change,
): Promise<void> {
  const { locale, guildId, user } = interaction;
  const reading =
    entry === null
      ? { value: settingDefinitions[key].default, clamped: null }
      : readSetting(key, entry, surroundingsOf(interaction, needs));
  if ('refusal' in reading) {
    const news = refusalInWords(reading.refusal, locale);
    return showSetting(interaction, needs, key, withWritten(news, entry, locale));
  }
  const order = { guildId, byId: user.id, key, value: reading.value, seen };
  const outcome = await changeSetting(needs, order);
  const guild = await needs.guilds.byId(guildId);
  const told = guild && outcomeInWords(outcome, guild, key, readerOf(interaction));
  const clamped =
    outcome.kind === 'stored' && reading.clamped ? clampedLine(reading.clamped, locale) : undefined;
  const news = [clamped, told].filter(Boolean).join('\n');
  const isLost = outcome.kind === 'changed-meanwhile' || outcome.kind === 'refused';
  await showSetting(interaction, needs, key, isLost ? withWritten(news, entry, locale) : news);
}

function surroundingsOf(interaction: SettingPress, { servers }: FollowNeeds): Surroundings {
  const { guildId, client, locale } = interaction;
  const users = interaction.isUserSelectMenu() ? interaction.users : undefined;
  return {
    guildId,
    botId: client.user.id,
    language: spokenLanguage(locale),
    isBot: (id) => users?.get(id)?.bot ?? false,
    missingIn(channelId, needs) {
      const server = servers.server(guildId);
      return server ? missingInChannel(server, servers.overwritesOf(guildId, channelId), needs) : [];
    },
  };
}

/** Discord: characters of one message. What was written stands behind the news, as far as there is room. */
const mostCharacters = 2000;
const fence = '```';

function withWritten(news: string, entry: Entry | null, language: string): string {
  if (entry === null || !('written' in entry) || entry.written === '') {
    return news;
  }
  const head = `${news}\n${textsIn(language)('settings:news.written')}\n${fence}\n`;
  const room = mostCharacters - head.length - fence.length - 1;
  // A fence of their own would end ours.
  const written = entry.written.replaceAll(fence, "'''");
  return `${head}${cut(written, room)}\n${fence}`;
}

/** What an admin is told of a change. */
function outcomeInWords(
  outcome: SettingOutcome,
  guild: ServedGuild,
  key: SettingKey,
  reader: SettingReader,
): string {
  const say = textsIn(reader.language);
  const facts = { title: say(`settings:keys.${key}.title`), value: valueInWords(guild, key, reader) };
  switch (outcome.kind) {
    case 'stored':
      return [
        say('settings:news.stored', facts),
        ...outcome.aftermath.map((each) => aftermathInWords(each, guild, say)),
      ].join('\n');
    case 'unchanged':
      return say('settings:news.unchanged', facts);
    case 'changed-meanwhile':
      return say('settings:news.changedMeanwhile', facts);
    case 'refused':
      return say('settings:news.refused', { words: outcome.words });
    case 'not-set-up':
      return say('settings:news.notSetUp');
  }
}

function aftermathInWords(aftermath: Aftermath, guild: ServedGuild, say: Say): string {
  if (aftermath.what === 'roles-stay-silent') {
    return silentRolesInWords(guild, aftermath.roleIds, say);
  }
  const { what, ...facts } = aftermath;
  return say(`settings:aftermath.${what}`, facts);
}
