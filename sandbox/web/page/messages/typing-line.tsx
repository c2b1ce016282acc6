import { useSelected } from '../state/store';

const NOBODY: string[] = [];

/** Who is writing right now. */
export function TypingLine({ channelId }: { channelId: string }) {
  const names = useSelected((state) => state.typing[channelId] ?? NOBODY);
  return (
    <div class="typing" aria-live="polite">
      {names.length > 0 && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span>{sentence(names)}</span>
        </>
      )}
    </div>
  );
}

function sentence(names: string[]): string {
  if (names.length > 3) {
    return 'Several people are typing…';
  }
  const last = names.at(-1) ?? '';
  const others = names.slice(0, -1).join(', ');
  return others ? `${others} and ${last} are typing…` : `${last} is typing…`;
}
