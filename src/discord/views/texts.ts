/** The texts of the views, ready without a connection to Discord: a process that only works has none. */
import { createInstance, type ParseKeys } from 'i18next';
import deAliases from '../../locales/de/aliases.json';
import deBlacklist from '../../locales/de/blacklist.json';
import deCategories from '../../locales/de/categories.json';
import deDurations from '../../locales/de/durations.json';
import deIntake from '../../locales/de/intake.json';
import deNotices from '../../locales/de/notices.json';
import dePanels from '../../locales/de/panels.json';
import deSettings from '../../locales/de/settings.json';
import deSetup from '../../locales/de/setup.json';
import deSnippets from '../../locales/de/snippets.json';
import deViews from '../../locales/de/views.json';
import enAliases from '../../locales/en-US/aliases.json';
import enBlacklist from '../../locales/en-US/blacklist.json';
import enCategories from '../../locales/en-US/categories.json';
import enDurations from '../../locales/en-US/durations.json';
import enIntake from '../../locales/en-US/intake.json';
import enNotices from '../../locales/en-US/notices.json';
import enPanels from '../../locales/en-US/panels.json';
import enSettings from '../../locales/en-US/settings.json';
import enSetup from '../../locales/en-US/setup.json';
import enSnippets from '../../locales/en-US/snippets.json';
import enViews from '../../locales/en-US/views.json';
import frAliases from '../../locales/fr/aliases.json';
import frBlacklist from '../../locales/fr/blacklist.json';
import frCategories from '../../locales/fr/categories.json';
import frDurations from '../../locales/fr/durations.json';
import frIntake from '../../locales/fr/intake.json';
import frNotices from '../../locales/fr/notices.json';
import frPanels from '../../locales/fr/panels.json';
import frSettings from '../../locales/fr/settings.json';
import frSetup from '../../locales/fr/setup.json';
import frSnippets from '../../locales/fr/snippets.json';
import frViews from '../../locales/fr/views.json';
import { commandMentions } from '../command-mentions';
import { languages, spokenLanguage } from '../language';

/** The files of texts that views are made of; the first is meant where none is named. */
const namespaces = [
  'views',
  'categories',
  'notices',
  'panels',
  'settings',
  'setup',
  'durations',
  'snippets',
  'aliases',
  'intake',
  'blacklist',
] as const;

type Keys = ParseKeys<typeof namespaces>;

/** Gives a text in one language; what it names stands between double braces in the files. */
export type Say = (key: Keys, facts?: Record<string, string | number>) => string;

const i18n = createInstance({
  resources: {
    'en-US': {
      views: enViews,
      categories: enCategories,
      notices: enNotices,
      panels: enPanels,
      settings: enSettings,
      setup: enSetup,
      durations: enDurations,
      blacklist: enBlacklist,
      snippets: enSnippets,
      aliases: enAliases,
      intake: enIntake,
    },
    de: {
      views: deViews,
      categories: deCategories,
      notices: deNotices,
      panels: dePanels,
      settings: deSettings,
      setup: deSetup,
      durations: deDurations,
      blacklist: deBlacklist,
      snippets: deSnippets,
      aliases: deAliases,
      intake: deIntake,
    },
    fr: {
      views: frViews,
      categories: frCategories,
      notices: frNotices,
      panels: frPanels,
      settings: frSettings,
      setup: frSetup,
      durations: frDurations,
      blacklist: frBlacklist,
      snippets: frSnippets,
      aliases: frAliases,
      intake: frIntake,
    },
  },
  fallbackLng: languages[0],
  ns: namespaces,
  defaultNS: namespaces[0],
  initAsync: false,
  postProcess: commandMentions.name,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
});
void i18n.use(commandMentions).init();

/** @param language as Discord names it; one that we do not speak becomes English */
export function textsIn(language: string): Say {
  const say = i18n.getFixedT(spokenLanguage(language));
  return (key, facts) => say(key, { ...facts });
}
