import type { APIEmbed } from 'discord-api-types/v10';
import { Link, RichText } from '../text/rich-text';
import { formatHeader } from '../text/times';

/** Embeds of a message. */
export function Embeds({ embeds }: { embeds: unknown[] }) {
  return (
    <>
      {(embeds as APIEmbed[]).map((embed, index) => (
        <Embed key={index} embed={embed} />
      ))}
    </>
  );
}

function Embed({ embed }: { embed: APIEmbed }) {
  const colour = embed.color ? `#${embed.color.toString(16).padStart(6, '0')}` : undefined;
  return (
    <article class="embed" style={colour ? { '--accent': colour } : {}}>
      <div class="embed-main">
        {embed.author && <Author author={embed.author} />}
        {embed.title && (
          <div class="embed-title">
            {embed.url ? <Link target={embed.url}>{embed.title}</Link> : <RichText text={embed.title} />}
          </div>
        )}
        {embed.description && (
          <div class="embed-description">
            <RichText text={embed.description} />
          </div>
        )}
        {embed.fields && embed.fields.length > 0 && <Fields fields={embed.fields} />}
        {embed.image && <img class="embed-image" src={embed.image.url} alt="" />}
        <Footer embed={embed} />
      </div>
      {embed.thumbnail && <img class="embed-thumbnail" src={embed.thumbnail.url} alt="" />}
    </article>
  );
}

function Author({ author }: { author: NonNullable<APIEmbed['author']> }) {
  return (
    <div class="embed-author">
      {author.icon_url && <img src={author.icon_url} alt="" />}
      {author.url ? <Link target={author.url}>{author.name}</Link> : <span>{author.name}</span>}
    </div>
  );
}

function Fields({ fields }: { fields: NonNullable<APIEmbed['fields']> }) {
  return (
    <dl class="embed-fields">
      {fields.map((field, index) => (
        <div key={index} class={field.inline ? 'inline' : ''}>
          <dt>
            <RichText text={field.name} />
          </dt>
          <dd>
            <RichText text={field.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Footer({ embed }: { embed: APIEmbed }) {
  const time = embed.timestamp ? formatHeader(Date.parse(embed.timestamp), Date.now()) : null;
  const text = [embed.footer?.text, time].filter(Boolean).join(' • ');
  return text === '' ? null : (
    <div class="embed-footer">
      {embed.footer?.icon_url && <img src={embed.footer.icon_url} alt="" />}
      <span>{text}</span>
    </div>
  );
}
