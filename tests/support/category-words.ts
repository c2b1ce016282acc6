/** Categories of a story, stored as the staff would have made them. */
import type { Actor } from '../../sandbox/people/actor';
import type { CategoryDetails, FormField } from '../../src/categories/category';
import type { Desk } from './desk';

/** A field of a form, which has to be filled in unless it is said otherwise. */
export const field = (
  kind: FormField['kind'],
  key: string,
  label: string,
  more: Partial<Record<'required' | 'max' | 'options', unknown>> = {},
): object => ({
  kind,
  key,
  label,
  description: null,
  required: true,
  placeholder: null,
  min: null,
  max: null,
  ...more,
});

type Stored = Pick<CategoryDetails, 'enabled' | 'pings' | 'greeting' | 'closeMessage' | 'anonymous'>;

/** The bot knows it once it starts anew. @returns its id */
export async function storesCategory(
  { query, guildId }: Pick<Desk, 'query' | 'guildId'>,
  label: string,
  { form = [], ...more }: Partial<Stored> & { form?: object[] } = {},
): Promise<string> {
  const { enabled = true, pings = [], greeting = null, closeMessage = null, anonymous = 'inherit' } = more;
  const [row] = await query<{ id: string }>(
    `INSERT INTO categories (guild_id, position, label, description, emoji, enabled, pings, greeting, close_message, form, anonymous)
     VALUES ($1, (SELECT count(*) FROM categories), $2, $3, $4, $5, $6::int8[], $7, $8, $9, $10) RETURNING id::text`,
    [
      guildId,
      label,
      `All about ${label}`,
      { id: null, name: '📦', animated: false },
      enabled,
      pings,
      greeting,
      closeMessage,
      JSON.stringify(form),
      anonymous,
    ],
  );
  return row!.id;
}

/** Somebody writes for the first time, and says what it is about. */
export async function writesAbout(user: Actor, text: string, label: string): Promise<void> {
  await user.dm(text);
  await user.select('Choose what it is about', label);
}
