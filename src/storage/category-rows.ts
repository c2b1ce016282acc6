/** Categories as they are stored, and as the core knows them. */
import { categoryDetails, type Category } from '../categories/category';
import type { Category as Row } from './generated/client';

/** A stored label always fits: nothing writes another one. */
export const toCategory = ({ id, tagId, pings, ...row }: Row): Category => ({
  id: String(id),
  ...categoryDetails.parse({
    ...row,
    tagId: tagId === null ? null : String(tagId),
    pings: pings.map(String),
  }),
});
