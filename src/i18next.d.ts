/** Makes a misspelt text key a type error: the keys are those of the English files. */
import type aliases from './locales/en-US/aliases.json';
import type blacklist from './locales/en-US/blacklist.json';
import type categories from './locales/en-US/categories.json';
import type commands from './locales/en-US/commands.json';
import type durations from './locales/en-US/durations.json';
import type errors from './locales/en-US/errors.json';
import type intake from './locales/en-US/intake.json';
import type help from './locales/en-US/help.json';
import type notices from './locales/en-US/notices.json';
import type opening from './locales/en-US/opening.json';
import type panels from './locales/en-US/panels.json';
import type preferences from './locales/en-US/preferences.json';
import type presses from './locales/en-US/presses.json';
import type sending from './locales/en-US/sending.json';
import type settings from './locales/en-US/settings.json';
import type setup from './locales/en-US/setup.json';
import type snippets from './locales/en-US/snippets.json';
import type views from './locales/en-US/views.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      aliases: typeof aliases;
      blacklist: typeof blacklist;
      categories: typeof categories;
      commands: typeof commands;
      durations: typeof durations;
      errors: typeof errors;
      intake: typeof intake;
      help: typeof help;
      notices: typeof notices;
      opening: typeof opening;
      panels: typeof panels;
      preferences: typeof preferences;
      presses: typeof presses;
      sending: typeof sending;
      settings: typeof settings;
      setup: typeof setup;
      snippets: typeof snippets;
      views: typeof views;
    };
  }
}
