/** What a notice needs beside its sentence. */
import type { EmojiSight } from '../../categories/ports';
import type { NoticeCode, NoticeFacts } from '../../tickets/notices';
import type { Say } from './texts';

type Sight = Pick<EmojiSight, 'hasEmoji'>;

export type SpecialNotices = {
  [Code in NoticeCode]?: (facts: NoticeFacts[Code], say: Say, sight: Sight) => SpecialNotice;
};

interface SpecialNotice {
  /** Facts in other words, and more of them. */
  facts?: Record<string, string | number>;
  components?: object[];
  /** Where the text needs several messages, they stand under its last one; otherwise under the first. */
  atEnd?: boolean;
}
