/** A category, unremarkable unless it is said. */
import type { Category } from '../../src/categories/category';

export const category = (more: Partial<Category> = {}): Category => ({
  id: '1',
  label: 'Parcels',
  description: null,
  emoji: null,
  enabled: true,
  tagId: null,
  pings: [],
  greeting: null,
  closeMessage: null,
  form: [],
  anonymous: 'inherit',
  ...more,
});
