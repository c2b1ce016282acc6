import { ComponentType } from 'discord-api-types/v10';
import { allComponents, buttonFace, type SeenComponent } from '../people/components';
import type { FileView, MessageView } from '../people/protocol';
import { withNames } from '../people/views/mentions';

interface SeenEmbed {
  title?: string;
  description?: string;
  author?: { name?: string };
  footer?: { text?: string };
  fields?: { name: string; value: string }[];
}

const SELECTS = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
] as ComponentType[];

/** @returns what stands in a message, line by line, as a person reads it: text, embeds, components, files */
export function messageLines(message: MessageView): string[] {
  return [
    ...(message.reply
      ? [`(reply to ${message.reply.author || 'a message'}: "${message.reply.excerpt}")`]
      : []),
    ...textLines(message),
    ...(message.forwarded ? [`(forwarded) ${message.forwarded.content}`] : []),
    ...(message.forwarded?.files ?? []).map(fileLine),
    ...message.embeds.flatMap((embed) => embedLines(embed as SeenEmbed)),
    ...componentLines(message.components),
    ...message.files.map(fileLine),
    ...message.stickers.map((sticker) => `(sticker) ${sticker.name}`),
    ...pollLines(message.poll),
  ];
}

/** @returns everything readable of a message in one text: what a search looks through */
export function readableText(message: MessageView): string {
  return messageLines(message).join('\n');
}

function textLines(message: MessageView): string[] {
  if (message.loading) {
    return ['(is thinking…)'];
  }
  return message.content === '' ? [] : withNames(message.content, message.mentions).split('\n');
}

function embedLines(embed: SeenEmbed): string[] {
  const { author, title, description, fields = [], footer } = embed;
  const parts = [
    author?.name,
    title,
    description,
    ...fields.map((field) => `${field.name}: ${field.value}`),
    footer?.text,
  ];
  return parts.flatMap((part) => part?.split('\n').map((line) => `| ${line}`) ?? []);
}

function componentLines(components: unknown[]): string[] {
  const lines: string[] = [];
  let row: string[] = [];
  const endRow = (): void => {
    if (row.length > 0) {
      lines.push(row.join(' '));
      row = [];
    }
  };
  for (const component of allComponents(components)) {
    if (component.type === ComponentType.Button) {
      row.push(buttonText(component));
    } else {
      endRow();
      lines.push(...ownLines(component));
    }
  }
  endRow();
  return lines;
}

function buttonText(button: SeenComponent): string {
  return `[${buttonFace(button)}]${button.disabled ? ' (disabled)' : ''}`;
}

function ownLines(component: SeenComponent): string[] {
  if (component.type === ComponentType.TextDisplay) {
    return (component.content ?? '').split('\n');
  }
  if (SELECTS.includes(component.type)) {
    const options = (component.options ?? []).map((option) => option.label).join(', ');
    return [`[${component.placeholder ?? 'Make a selection'} ▾${options && `: ${options}`}]`];
  }
  return (component.items ?? []).map((item) => `(picture) ${item.description ?? item.media?.url ?? ''}`);
}

function fileLine(file: FileView): string {
  const kind = file.voiceSeconds === null ? 'file' : `voice, ${file.voiceSeconds} s`;
  const spoiler = file.spoiler ? ', spoiler' : '';
  return `(${kind}${spoiler}) ${file.name}, ${file.size} bytes${file.description ? `: ${file.description}` : ''}`;
}

function pollLines(poll: unknown): string[] {
  if (!poll) {
    return [];
  }
  const { question, answers } = poll as {
    question: { text?: string };
    answers: { poll_media: { text?: string } }[];
  };
  return [`(poll) ${question.text}: ${answers.map((answer) => answer.poll_media.text).join(', ')}`];
}
