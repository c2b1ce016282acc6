/** Every setting, once: editor, checks, documents and what is stored follow from what stands here. Texts: `settings.json`. */
import { unitLengths } from '../durations/units';
import {
  channel,
  choice,
  choices,
  duration,
  durationOrOff,
  lines,
  number,
  people,
  switched,
  text,
} from './setting-kinds';

/** What the log channel can be told of; each can be switched off. */
const logEvents = ['opened', 'closed', 'reopened', 'blocked', 'failed', 'edited', 'deleted'] as const;
export type LogEvent = (typeof logEvents)[number];

/** Every setting that is stored, in the order in which people read them. */
export const settingDefinitions = {
  /** What the staff write goes to the user, except notes; off: nothing does, except replies. */
  forwarding: switched(true),
  /** Staff replies show the server's label instead of the member. */
  'anonymous-replies': switched(false),
  /** Under which name anonymous replies reach the user; null: a word for the staff. */
  label: text(80, { long: false }),
  /** Users may choose to stay unknown to the staff. */
  'anonymous-tickets': switched(false),
  /** Ids of roles and users. Their mentions stand in one message with the card. */
  pings: people('mentionables'),
  'allowed-bots': people('bots', 5),
  greeting: text(2000, { long: true }),
  'close-message': text(2000, { long: true }),
  'dm-style': choice(['plain', 'quote', 'embed'], 'plain'),
  receipts: choice(['both', 'failures'], 'both'),
  reactions: switched(true),
  typing: switched(true),
  /** The user confirms before a ticket opens. */
  confirm: switched(false),
  /** The text above the question for a category; null: ours. */
  'category-prompt': text(2000, { long: true }),
  /** How long a category may be chosen; then the ticket opens without one. */
  'category-timeout': duration('category-timeout', 10 * unitLengths.minute),
  'tickets-per-user': number(1, 10, 1),
  /** How old an account must be to open a ticket; null: any age. */
  'minimum-age': durationOrOff('minimum-age'),
  'file-allow': lines('file-kinds', { most: 50, characters: 50 }),
  'file-deny': lines('file-kinds', { most: 50, characters: 50 }),
  /** Ids of users and roles that cannot be blocked. */
  immune: people('mentionables'),
  'default-close-time': durationOrOff('time'),
  'leave-delay': durationOrOff('time'),
  'idle-remind': durationOrOff('idle'),
  'idle-close': durationOrOff('idle'),
  feedback: switched(false),
  /** The id of a field of the form carries its question (Discord: 100 characters). */
  'feedback-questions': lines('questions', { most: 5, characters: 95 }),
  'feedback-channel': channel('SendMessages', 'AttachFiles'),
  'rating-tags': switched(false),
  'lock-open-posts': switched(false),
  /** A post that staff create by hand becomes a ticket. */
  'create-by-post': switched(false),
  language: choice(['en-US', 'de', 'fr'], 'en-US'),
  'log-channel': channel('SendMessages'),
  /** What the log channel is told. */
  'log-events': choices(logEvents),
};

export type StoredSettingKey = keyof typeof settingDefinitions;

/** Shown among the settings, and changed by the set-up, since a forum hangs on them. */
const setUpKeys = ['forum', 'staff'] as const;

export type SettingKey = (typeof setUpKeys)[number] | StoredSettingKey;

/** Every setting under its subject, in the order in which people read them: one select holds a subject. */
export const settingGroups = {
  answers: [
    ...setUpKeys,
    'forwarding',
    'anonymous-replies',
    'label',
    'anonymous-tickets',
    'pings',
    'allowed-bots',
  ],
  messages: ['greeting', 'close-message', 'dm-style', 'receipts', 'reactions', 'typing'],
  openings: [
    'confirm',
    'category-prompt',
    'category-timeout',
    'tickets-per-user',
    'minimum-age',
    'file-allow',
    'file-deny',
    'immune',
  ],
  endings: [
    'default-close-time',
    'leave-delay',
    'idle-remind',
    'idle-close',
    'feedback',
    'feedback-questions',
    'feedback-channel',
    'rating-tags',
  ],
  server: ['lock-open-posts', 'create-by-post', 'language', 'log-channel', 'log-events'],
} as const satisfies Record<string, readonly SettingKey[]>;

export type SettingGroup = keyof typeof settingGroups;

export const settingKeys: readonly SettingKey[] = Object.values(settingGroups).flat();

export const isSettingKey = (name: string): name is SettingKey => settingKeys.some((key) => key === name);

export const isStored = (key: SettingKey): key is StoredSettingKey => Object.hasOwn(settingDefinitions, key);
