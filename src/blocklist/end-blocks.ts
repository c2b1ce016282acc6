/** The deadline `blocks-end`: blocks of a server are over. That they do not count any more, everybody sees by the clock. */
import type { BlocklistNeeds } from './needs';

/** Forgets them, so that the cards of open tickets say so, and waits for the next one. @returns true: it set itself anew */
export async function endBlocks(
  needs: Pick<BlocklistNeeds, 'blocks' | 'faces' | 'deadlines' | 'clock'>,
  guildId: string,
): Promise<boolean> {
  const { touched, next } = await needs.blocks.removeOver(guildId, needs.clock.now());
  touched.forEach(({ id }) => needs.faces.changed(id));
  if (next) {
    needs.deadlines.set([{ kind: 'blocks-end', subjectId: guildId, at: next }]);
  }
  return true;
}
