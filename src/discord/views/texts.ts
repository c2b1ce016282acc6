/** The texts of the views, ready without a connection to Discord: a process that only works has none. */
import { createInstance, type ParseKeys } from 'i18next';
import deDurations from '../../locales/de/durations.json';
import deNotices from '../../locales/de/notices.json';
import deSetup from '../../locales/de/setup.json';
import deViews from '../../locales/de/views.json';
import enDurations from '../../locales/en-US/durations.json';
import enNotices from '../../locales/en-US/notices.json';
import enSetup from '../../locales/en-US/setup.json';
import enViews from '../../locales/en-US/views.json';
import frDurations from '../../locales/fr/durations.json';
import frNotices from '../../locales/fr/notices.json';
import frSetup from '../../locales/fr/setup.json';
import frViews from '../../locales/fr/views.json';
import { languages, spokenLanguage } from '../language';

type Keys = ParseKeys<['views', 'notices', 'setup', 'durations']>;

/** Gives a text in one language; what it names stands between double braces in the files. */
export type Say = (key: Keys, facts?: Record<string, string | number>) => string;

const i18n = createInstance({
  resources: {
    'en-US': { views: enViews, notices: enNotices, setup: enSetup, durations: enDurations },
    de: { views: deViews, notices: deNotices, setup: deSetup, durations: deDurations },
    fr: { views: frViews, notices: frNotices, setup: frSetup, durations: frDurations },
  },
  fallbackLng: languages[0],
  ns: ['views', 'notices', 'setup', 'durations'],
  defaultNS: 'views',
  initAsync: false,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
});
void i18n.init();

/** @param language as Discord names it; one that we do not speak becomes English */
export function textsIn(language: string): Say {
  const say = i18n.getFixedT(spokenLanguage(language));
  return (key, facts) => say(key, { ...facts });
}
