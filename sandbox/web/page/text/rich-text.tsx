import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { MessageView } from '../../../people/protocol';
import { insertIntoComposer } from '../composer/insertion';
import { openProfile } from '../people/profiles';
import { nameOf } from '../state/people';
import { keyOf, placeById } from '../state/places';
import { openPlace } from '../state/session';
import { getState } from '../state/store';
import { isOnlyEmoji, parseMarkdown, safeAddress, type TextNode } from './markdown';
import { Timestamp } from './times';

type Mentions = MessageView['mentions'];

const NOBODY: Mentions = { users: {}, roles: {}, channels: {} };

/** The text of a message with its markup; only nodes are made, never HTML. */
export function RichText({ text, mentions = NOBODY }: { text: string; mentions?: Mentions }) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  return <div class={isOnlyEmoji(nodes) ? 'text large-emoji' : 'text'}>{draw(nodes, mentions)}</div>;
}

const draw = (nodes: TextNode[], mentions: Mentions): ComponentChildren =>
  nodes.map((node, index) => <Piece key={index} node={node} mentions={mentions} />);

type NodeOf<Type extends TextNode['type']> = Extract<TextNode, { type: Type }>;
type Drawers = { [Type in TextNode['type']]: (node: NodeOf<Type>, mentions: Mentions) => ComponentChildren };

const drawers: Drawers = {
  text: (node) => node.content,
  emoticon: (node) => node.content,
  twemoji: (node) => <span class="emoji">{node.name}</span>,
  br: () => <br />,
  inlineCode: (node) => <code>{node.content}</code>,
  codeBlock: (node) => (
    <pre tabIndex={0}>
      <code data-language={node.lang}>{node.content}</code>
    </pre>
  ),
  strong: (node, mentions) => <strong>{draw(node.content, mentions)}</strong>,
  em: (node, mentions) => <em>{draw(node.content, mentions)}</em>,
  underline: (node, mentions) => <u>{draw(node.content, mentions)}</u>,
  strikethrough: (node, mentions) => <s>{draw(node.content, mentions)}</s>,
  spoiler: (node, mentions) => <Spoiler>{draw(node.content, mentions)}</Spoiler>,
  blockQuote: (node, mentions) => <blockquote>{draw(node.content, mentions)}</blockquote>,
  subtext: (node, mentions) => <small class="subtext">{draw(node.content, mentions)}</small>,
  heading: (node, mentions) => (
    <div class={`heading-${node.level}`} role="heading" aria-level={node.level + 2}>
      {draw(node.content, mentions)}
    </div>
  ),
  list: (node, mentions) => <ListPiece node={node} mentions={mentions} />,
  link: (node, mentions) => <Link target={node.target}>{draw(node.content, mentions)}</Link>,
  url: (node, mentions) => <Link target={node.target}>{draw(node.content, mentions)}</Link>,
  autolink: (node, mentions) => <Link target={node.target}>{draw(node.content, mentions)}</Link>,
  timestamp: (node) => <TimestampPiece seconds={node.timestamp} format={node.format} />,
  emoji: (node) => <CustomEmoji name={node.name} id={node.id} animated={node.animated} />,
  user: (node, mentions) => (
    <button type="button" class="mention" onClick={(event) => openProfile(event, node.id)}>
      @{mentions.users[node.id] ?? nameOf(node.id)}
    </button>
  ),
  role: (node, mentions) => <span class="mention">@{mentions.roles[node.id] ?? 'unknown-role'}</span>,
  channel: (node, mentions) => <ChannelMention id={node.id} name={mentions.channels[node.id]} />,
  everyone: () => <span class="mention">@everyone</span>,
  here: () => <span class="mention">@here</span>,
  slashCommand: (node) => (
    <button type="button" class="mention" onClick={() => insertIntoComposer(`/${node.fullName}`)}>
      /{node.fullName}
    </button>
  ),
  guildNavigation: (node) => <span class="mention">{node.navigation}</span>,
};

function Piece({ node, mentions }: { node: TextNode; mentions: Mentions }) {
  const drawer = drawers[node.type] as (node: TextNode, mentions: Mentions) => ComponentChildren;
  return <>{drawer(node, mentions)}</>;
}

function ListPiece({ node, mentions }: { node: Extract<TextNode, { type: 'list' }>; mentions: Mentions }) {
  const items = node.items.map((item, index) => <li key={index}>{draw(item, mentions)}</li>);
  return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
}

function TimestampPiece({ seconds, format = 'f' }: { seconds: string; format?: string }) {
  const ms = Number(seconds) * 1000;
  return Math.abs(ms) <= 8.64e15 ? <Timestamp ms={ms} style={format} /> : <>{'Invalid date'}</>;
}

/** Custom emoji are drawn from the CDN; one that it does not have is its name. */
function CustomEmoji({ name, id, animated }: { name: string; id: string; animated: boolean }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) {
    return <span class="emoji-name">:{name}:</span>;
  }
  const source = `/cdn/emojis/${id}.${animated ? 'gif' : 'png'}`;
  return <img class="emoji" src={source} alt={`:${name}:`} onError={() => setMissing(true)} />;
}

/** A link that a browser may open; anything else stays text. */
export function Link({ target, children }: { target: string; children: ComponentChildren }) {
  const address = safeAddress(target);
  if (address === null) {
    return <span>{children}</span>;
  }
  return (
    <a href={address} target="_blank" rel="noreferrer noopener" title={address}>
      {children}
    </a>
  );
}

/** Hidden until it is pressed. */
function Spoiler({ children }: { children: ComponentChildren }) {
  const [isShown, setShown] = useState(false);
  if (isShown) {
    return <span class="spoiler shown">{children}</span>;
  }
  return (
    <span
      class="spoiler"
      role="button"
      tabIndex={0}
      aria-label="Spoiler: show it"
      onClick={() => setShown(true)}
      onKeyDown={(event) => event.key === 'Enter' && setShown(true)}
    >
      <span aria-hidden="true">{children}</span>
    </span>
  );
}

function ChannelMention({ id, name }: { id: string; name: string | undefined }) {
  const place = placeById(getState(), id);
  const text = `#${name ?? place?.name ?? 'unknown'}`;
  if (!place) {
    return <span class="mention">{text}</span>;
  }
  return (
    <button type="button" class="mention" onClick={() => openPlace(keyOf(getState(), place))}>
      {text}
    </button>
  );
}
