import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { MessageView } from '../../../people/protocol';
import { insertIntoComposer } from '../composer/insertion';
import { openProfile } from '../people/profiles';
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

function Piece({ node, mentions }: { node: TextNode; mentions: Mentions }) {
  switch (node.type) {
    case 'text':
    case 'emoticon':
      return <>{node.content}</>;
    case 'twemoji':
      return <span class="emoji">{node.name}</span>;
    case 'br':
      return <br />;
    case 'inlineCode':
      return <code>{node.content}</code>;
    case 'codeBlock':
      return (
        <pre tabIndex={0}>
          <code data-language={node.lang}>{node.content}</code>
        </pre>
      );
    case 'timestamp':
      return <TimestampPiece seconds={node.timestamp} format={node.format} />;
    case 'emoji':
      return <CustomEmoji name={node.name} id={node.id} animated={node.animated} />;
    case 'list':
      return <ListPiece node={node} mentions={mentions} />;
    case 'link':
    case 'url':
    case 'autolink':
      return <Link target={node.target}>{draw(node.content, mentions)}</Link>;
    case 'user':
    case 'role':
    case 'channel':
    case 'everyone':
    case 'here':
    case 'slashCommand':
      return <Mention node={node} mentions={mentions} />;
    default:
      return <Styled node={node} mentions={mentions} />;
  }
}

type StyledNode = Extract<TextNode, { content: TextNode[] }>;

function Styled({ node, mentions }: { node: StyledNode; mentions: Mentions }) {
  const children = draw(node.content ?? [], mentions);
  switch (node.type) {
    case 'strong':
      return <strong>{children}</strong>;
    case 'em':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>;
    case 'blockQuote':
      return <blockquote>{children}</blockquote>;
    case 'subtext':
      return <small class="subtext">{children}</small>;
    case 'heading':
      return (
        <div class={`heading-${node.level}`} role="heading" aria-level={node.level + 2}>
          {children}
        </div>
      );
    default:
      return <>{children}</>;
  }
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

type MentionNode = Extract<
  TextNode,
  { type: 'user' | 'role' | 'everyone' | 'here' | 'channel' | 'slashCommand' }
>;

function Mention({ node, mentions }: { node: MentionNode; mentions: Mentions }) {
  switch (node.type) {
    case 'user':
      return (
        <button type="button" class="mention" onClick={(event) => openProfile(event, node.id)}>
          @{mentions.users[node.id] ?? nameOfUser(node.id)}
        </button>
      );
    case 'role':
      return <span class="mention">@{mentions.roles[node.id] ?? 'unknown-role'}</span>;
    case 'channel':
      return <ChannelMention id={node.id} name={mentions.channels[node.id]} />;
    case 'slashCommand':
      return (
        <button type="button" class="mention" onClick={() => insertIntoComposer(`/${node.fullName}`)}>
          /{node.fullName}
        </button>
      );
    case 'everyone':
    case 'here':
      return <span class="mention">@{node.type}</span>;
  }
}

const nameOfUser = (id: string): string =>
  getState().people.find((person) => person.id === id)?.name ?? 'unknown-user';

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
