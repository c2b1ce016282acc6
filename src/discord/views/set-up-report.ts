/** What `/setup check` answers: first what needs somebody, then what is in order. */
import type { CheckLine } from '../../settings/check-set-up';
import { permissionFacts, type Reading } from './set-up-answer';
import { peopleList, roleList } from './set-up-words';
import { textsIn, type Say } from './texts';

/** One thing that was looked at: what is wrong, or the line that says that it is well. */
type Finding = { problems: string[]; ok: string | null };

/** Discord: characters of one message. */
const mostCharacters = 2000;
/** Of roles that the setting and every category may choose by the dozen. */
const mostNamed = 10;

export function setUpReport(lines: readonly CheckLine[], reading: Reading): string {
  const say = textsIn(reading.language);
  const findings = lines.map((line) => finding(line, reading, say));
  const problems = findings.flatMap((one) => one.problems);
  const fine = findings.flatMap(({ problems: wrong, ok }) => (wrong.length === 0 && ok ? [`✅ ${ok}`] : []));
  const head =
    problems.length > 0 ? say('setup:check.trouble', { count: problems.length }) : say('setup:check.allWell');
  return cut([head, ...problems.map((problem) => `❌ ${problem}`), ...fine]);
}

function finding(line: CheckLine, reading: Reading, say: Say): Finding {
  switch (line.topic) {
    case 'forum': {
      const text = say(`setup:check.forum.${line.state}`, { forum: line.forumId ?? '' });
      return line.state === 'there' ? { problems: [], ok: text } : { problems: [text], ok: null };
    }
    case 'permissions':
      return {
        problems: permissionProblems(line.missing, reading, say),
        ok: say('setup:check.permissions.ok'),
      };
    case 'visibility':
      return visibility(line, reading, say);
    case 'staff':
      return staff(line, reading, say);
    case 'tags':
      return tags(line, say);
    case 'webhooks':
      return webhooks(line, say);
    case 'settings':
      return { problems: line.troubles.map((one) => settingProblem(one, say)), ok: say('settings:check.ok') };
    case 'pings':
      return pings(line, reading, say);
    case 'intents':
      return intents(line, say);
    case 'database':
    case 'queue':
      return {
        problems: line.answers ? [] : [say(`setup:check.${line.topic}.trouble`)],
        ok: say(`setup:check.${line.topic}.ok`),
      };
  }
}

type Of<Topic extends CheckLine['topic']> = Extract<CheckLine, { topic: Topic }>;

const permissionProblems = (missing: Of<'permissions'>['missing'], { bot }: Reading, say: Say): string[] =>
  missing.map((one) => {
    const facts = permissionFacts(one, say);
    const where =
      one.channelId === null
        ? say('setup:check.permissions.serverMend', { bot })
        : say('setup:check.permissions.channelMend', { bot, channel: one.channelId });
    return say('setup:check.permissions.missing', { ...facts, where });
  });

function visibility({ seenBy, byName }: Of<'visibility'>, { guildId }: Reading, say: Say): Finding {
  const who = roleList(guildId, seenBy, say);
  return {
    problems: seenBy.length > 0 ? [say('setup:check.visibility.exposed', { who })] : [],
    ok:
      byName.length > 0
        ? say('setup:check.visibility.okByName', { people: peopleList(byName) })
        : say('setup:check.visibility.ok'),
  };
}

function staff({ roleIds, withoutCommands }: Of<'staff'>, { guildId, bot }: Reading, say: Say): Finding {
  const roles = roleList(guildId, withoutCommands, say);
  return {
    problems: [
      ...(roleIds.length === 0 ? [say('setup:check.staff.none')] : []),
      ...(withoutCommands.length > 0 ? [say('setup:check.staff.withoutCommands', { roles, bot })] : []),
    ],
    ok: say('setup:check.staff.ok', { roles: roleList(guildId, roleIds, say) }),
  };
}

function tags(line: Of<'tags'>, say: Say): Finding {
  const { missing, slotsMissing, ratings, ratingSlotsMissing, requiresTag } = line;
  const gone = slotsMissing > 0 ? say('setup:check.tags.full', { count: slotsMissing }) : '';
  const few = missing > 0 ? say('setup:check.tags.missing', { count: missing }) : '';
  const required = requiresTag ? say('setup:check.tags.required') : '';
  const unrated =
    slotsMissing === 0 && ratingSlotsMissing > 0
      ? say('setup:check.tags.ratings', { count: ratingSlotsMissing })
      : '';
  const ok = ratings ? say('setup:check.tags.okWithRatings') : say('setup:check.tags.ok');
  return { problems: [gone || few, unrated, required].filter(Boolean), ok };
}

function webhooks({ usable, few }: Of<'webhooks'>, say: Say): Finding {
  const problem =
    usable === 0 ? say('setup:check.webhooks.none') : say('setup:check.webhooks.few', { count: usable });
  return { problems: few ? [problem] : [], ok: say('setup:check.webhooks.ok', { count: usable }) };
}

function settingProblem(trouble: Of<'settings'>['troubles'][number], say: Say): string {
  const title = say(`settings:keys.${trouble.key}.title`);
  switch (trouble.kind) {
    case 'channel-gone':
      return say('settings:check.channel', { title });
    case 'channel-closed': {
      const missing = trouble.missing.map((name) => say(`setup:permissionNames.${name}`)).join(', ');
      return say('settings:check.channelClosed', { title, id: trouble.id, missing });
    }
    case 'people-gone':
      return say('settings:check.people', { title, count: trouble.count });
  }
}

function pings({ forumId: forum, silent }: Of<'pings'>, { guildId, bot }: Reading, say: Say): Finding {
  const rest = silent.length - mostNamed;
  const roles = roleList(guildId, silent.slice(0, mostNamed), say) + (rest > 0 ? `, +${rest}` : '');
  return { problems: silent.length > 0 ? [say('setup:check.pings', { roles, forum, bot })] : [], ok: null };
}

function intents({ members, messageContent, answered }: Of<'intents'>, say: Say): Finding {
  const ok = say('setup:check.intents.ok');
  if (!answered) {
    return { problems: [say('setup:check.intents.unanswered')], ok };
  }
  const problems = [
    ...(members ? [] : [say('setup:check.intents.members')]),
    ...(messageContent ? [] : [say('setup:check.intents.messageContent')]),
  ];
  return { problems, ok };
}

/** Whole lines, as many as fit: problems stand first. */
function cut(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > mostCharacters) {
      break;
    }
    text += `${line}\n`;
  }
  return text.trimEnd();
}
