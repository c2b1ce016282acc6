/** The options of `/blacklist`, as Discord is told of them. */
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import {
  InteractionContextType,
  PermissionFlagsBits,
  type SlashCommandBuilder,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import { mostReasonCharacters, scopes, type Scopes } from '../../blocklist/block';
import { textsIn } from '../views/texts';

/** Describes the whole command. */
export const describeBlacklist = (builder: SlashCommandBuilder) =>
  applyDescriptionLocalizedBuilder(builder, 'blacklist:description')
    .setName('blacklist')
    .setContexts(InteractionContextType.Guild)
    .setDefaultMemberPermissions(PermissionFlagsBits.ModerateMembers)
    .addSubcommand((add) => withTerms(withScopes(withTarget(described(add, 'add')))))
    .addSubcommand((remove) => withScopes(withTarget(described(remove, 'remove'))))
    .addSubcommand((check) => withTarget(described(check, 'check')))
    .addSubcommand((view) => described(view, 'view'))
    .addSubcommand((clear) => withScopes(described(clear, 'clear')));

type Sub = SlashCommandSubcommandBuilder;

const described = (sub: Sub, name: 'add' | 'remove' | 'check' | 'view' | 'clear'): Sub =>
  applyDescriptionLocalizedBuilder(sub, `blacklist:${name}.description`).setName(name);

const withTarget = (sub: Sub): Sub =>
  sub
    .addMentionableOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'blacklist:option.target').setName('target'),
    )
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'blacklist:option.id').setName('id'),
    )
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'blacklist:option.ticketId').setName('ticket-id'),
    );

const withScopes = (sub: Sub): Sub =>
  sub.addStringOption((option) =>
    applyDescriptionLocalizedBuilder(option, 'blacklist:option.scopes')
      .setName('scopes')
      .addChoices(scopes.map(choiceOf)),
  );

const withTerms = (sub: Sub): Sub =>
  sub
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'blacklist:option.reason')
        .setName('reason')
        .setMaxLength(mostReasonCharacters),
    )
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'blacklist:option.duration').setName('duration'),
    );

const choiceOf = (value: Scopes) => {
  const name = (language: string): string => textsIn(language)(`blacklist:scope.${value}`);
  return { value, name: name('en-US'), name_localizations: { de: name('de'), fr: name('fr') } };
};
