/** What a notice needs beside its sentence. */
import type { NoticeCode, NoticeFacts } from '../../tickets/notices';
import type { Say } from './texts';

export type SpecialNotices = {
  [Code in NoticeCode]?: (facts: NoticeFacts[Code], say: Say) => SpecialNotice;
};

interface SpecialNotice {
  /** Facts in other words, and more of them. */
  facts?: Record<string, string | number>;
  components?: object[];
}
