import { LinkIcon } from '../icons';
import { safeAddress } from '../text/markdown';
import { emojiText, type ComponentShape } from './shapes';

/** Discord's styles of buttons, by number. */
const STYLES: Record<number, string> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link-style',
};

interface Props {
  component: ComponentShape;
  isWaiting: boolean;
  onPress: () => void;
}

/** A button that a bot put below its message. */
export function ButtonComponent({ component, isWaiting, onPress }: Props) {
  const style = STYLES[component.style ?? 2] ?? 'secondary';
  const face = (
    <>
      {component.emoji && <span class="emoji">{emojiText(component.emoji)}</span>}
      {component.label && <span>{component.label}</span>}
    </>
  );
  const address = component.url ? safeAddress(component.url) : null;
  if (address !== null && !component.disabled) {
    return (
      <a class={`button ${style}`} href={address} target="_blank" rel="noreferrer noopener">
        {face}
        <LinkIcon />
      </a>
    );
  }
  return (
    <button
      type="button"
      class={isWaiting ? `button ${style} waiting` : `button ${style}`}
      disabled={component.disabled}
      aria-busy={isWaiting}
      onClick={() => !isWaiting && onPress()}
    >
      {face}
    </button>
  );
}
