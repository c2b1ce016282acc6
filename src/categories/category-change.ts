import type { Category, CategoryDetails } from './category';

/** One thing that is different about the categories of a server. */
export type CategoryChange =
  /** It becomes the last one. */
  | { kind: 'add'; details: CategoryDetails }
  /** `isSeen`: whether its open tickets show what is different. */
  | { kind: 'edit'; category: Category; isSeen: boolean }
  | { kind: 'remove'; id: string }
  /** All of them, in their new order. */
  | { kind: 'order'; ids: readonly string[] };
