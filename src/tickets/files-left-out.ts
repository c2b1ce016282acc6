/** Whoever sent a file that could not be carried is told so: on the other side a line stands in its place. */
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { MessageViews } from './ports';

/** @returns a notice to the author's side, or nothing where everything is carried */
export function filesLeftOut(
  views: Pick<MessageViews, 'notice'>,
  { leftOut: files }: Pick<Rendered, 'leftOut'>,
  to: { place: NewDelivery['place']; language: string },
): NewDelivery[] {
  return files
    ? [
        {
          place: to.place,
          kind: to.place === 'post' ? 'notice-to-post' : 'notice-to-user',
          rendered: views.notice('files-not-carried', to.language, { files }),
        },
      ]
    : [];
}
