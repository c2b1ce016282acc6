import { version as sapphire } from '@sapphire/framework';
import { version as discordJs } from 'discord.js';

/** What the bot talks to Discord with. */
export const libraryVersions: Record<string, string> = { 'discord.js': discordJs, Sapphire: sapphire };
