import { MessageType } from 'discord-api-types/v10';
import type { MessageView, PlaceView } from '../people/protocol';
import { messageView } from '../people/views/message-view';
import { canSee, placeView } from '../people/views/place-view';
import type { ChannelRecord, MessageRecord } from '../world/records';
import type { World } from '../world/world';
import { messageLines } from './message-lines';
import type { Recorder } from './recorder';

/** Types that people and bots write; every other one is a system message. */
const READABLE: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];
const INDENT = ' '.repeat(11);

/**
 * Writes down a channel, thread or DM as one person read it, deleted messages and earlier texts included.
 * @param personId whose eyes: without View Channel there is nothing to read
 * @throws DiscordError 10003
 */
export function transcript(world: World, recorder: Recorder, channelId: string, personId: string): string {
  const channel = world.channel(channelId);
  const heading = headingOf(world, channel, personId);
  if (!canSee(world, personId, channel)) {
    return `${heading}\n(not visible to ${world.user(personId).username})\n`;
  }
  const lines = recorder
    .messagesOf(channelId)
    .filter((message) => message.ephemeralTo === undefined || message.ephemeralTo === personId)
    .flatMap((message) => entry(world, recorder, personId, message));
  return `${[heading, ...lines].join('\n')}\n`;
}

/** @returns transcripts of every place in which something was written and that this person can see */
export function everythingSeen(world: World, recorder: Recorder, personId: string): string {
  return [...world.channels.values()]
    .filter((channel) => recorder.messagesOf(channel.id).length > 0 && canSee(world, personId, channel))
    .map((channel) => transcript(world, recorder, channel.id, personId))
    .join('\n');
}

function headingOf(world: World, channel: ChannelRecord, personId: string): string {
  const place = placeView(world, personId, channel);
  if (place.thread) {
    return `== ${place.name} ${threadFace(place)}`.trimEnd();
  }
  return place.with ? `== DM with ${place.with.name}` : `== #${place.name}`;
}

function threadFace({ thread }: PlaceView): string {
  const tags = thread?.tags.map((tag) => tag.name).join(', ');
  return [
    tags && `[${tags}]`,
    thread?.locked && 'locked',
    thread?.archived && 'archived',
    thread?.pinned && 'pinned',
  ]
    .filter(Boolean)
    .join(' ');
}

function entry(world: World, recorder: Recorder, personId: string, message: MessageRecord): string[] {
  const view = messageView(world, personId, message);
  const [first = '', ...more] = bodyLines(view);
  return [
    `[${clockTime(view.at)}] ${authorOf(view)}: ${first}`.trimEnd(),
    ...[...more, ...marksOf(recorder, message, view)].map((line) => INDENT + line),
  ];
}

function bodyLines(view: MessageView): string[] {
  const { type } = view;
  if (type === MessageType.ChannelNameChange) {
    return [`(changed the name to "${view.content}")`];
  }
  const lines = messageLines(view);
  return READABLE.includes(type) ? lines : [`(system message of type ${type})`, ...lines];
}

function authorOf({ author, interaction }: MessageView): string {
  const kind = author.webhook ? ' (webhook)' : author.bot ? ' (bot)' : '';
  const command = interaction?.command ? ` [${interaction.user} used ${interaction.command}]` : '';
  return `${author.name}${kind}${command}`;
}

function marksOf(recorder: Recorder, message: MessageRecord, view: MessageView): string[] {
  const reactions = view.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join('  ');
  return [
    ...(message.earlierContents.length > 0
      ? [`(edited; was ${message.earlierContents.map((text) => `"${text}"`).join(', then ')})`]
      : []),
    ...(view.pinned ? ['(pinned)'] : []),
    ...(reactions ? [`(reactions) ${reactions}`] : []),
    ...(view.ephemeral ? ['(only you can see this)'] : []),
    ...(recorder.isDeleted(message) ? ['(deleted)'] : []),
  ];
}

function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
