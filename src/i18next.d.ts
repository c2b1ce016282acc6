/** Makes a misspelt text key a type error: the keys are those of the English files. */
import type commands from './locales/en-US/commands.json';
import type durations from './locales/en-US/durations.json';
import type errors from './locales/en-US/errors.json';
import type notices from './locales/en-US/notices.json';
import type presses from './locales/en-US/presses.json';
import type setup from './locales/en-US/setup.json';
import type views from './locales/en-US/views.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      commands: typeof commands;
      durations: typeof durations;
      errors: typeof errors;
      notices: typeof notices;
      presses: typeof presses;
      setup: typeof setup;
      views: typeof views;
    };
  }
}
