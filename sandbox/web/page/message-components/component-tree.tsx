import type { MessageView } from '../../../people/protocol';
import { interact } from '../state/interactions';
import type { Interaction } from '../state/state';
import { useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { RichText } from '../text/rich-text';
import { ButtonComponent } from './button';
import { FileComponent, Gallery, Thumbnail } from './media';
import { Select } from './select';
import { Kind, type ComponentShape } from './shapes';

/** Buttons, selects and layouts of a message. */
export function ComponentTree({ message }: { message: MessageView }) {
  const components = message.components as ComponentShape[];
  const failed = useSelected((state) =>
    state.interactions.find((each) => each.messageId === message.id && each.failed !== undefined),
  );
  return (
    <>
      {components.map((component, index) => (
        <Component key={index} component={component} message={message} />
      ))}
      {failed && (
        <p class="failed" role="alert" title={failed.failed}>
          This interaction failed
        </p>
      )}
    </>
  );
}

interface Props {
  component: ComponentShape;
  message: MessageView;
}

function Component({ component, message }: Props) {
  switch (component.type) {
    case Kind.actionRow:
      return <div class="action-row">{children(component, message)}</div>;
    case Kind.button:
      return <PressableButton component={component} message={message} />;
    case Kind.stringSelect:
    case Kind.userSelect:
    case Kind.roleSelect:
    case Kind.mentionableSelect:
    case Kind.channelSelect:
      return <UsableSelect component={component} message={message} />;
    case Kind.text:
      return <RichText text={component.content ?? ''} mentions={message.mentions} />;
    case Kind.section:
      return <Section component={component} message={message} />;
    case Kind.thumbnail:
      return <Thumbnail component={component} message={message} />;
    case Kind.gallery:
      return <Gallery component={component} message={message} />;
    case Kind.file:
      return <FileComponent component={component} message={message} />;
    case Kind.separator:
      return <Separator component={component} />;
    case Kind.container:
      return <Container component={component} message={message} />;
    default:
      return <p class="muted">A component that this page does not know (type {component.type}).</p>;
  }
}

const children = (component: ComponentShape, message: MessageView) =>
  component.components?.map((child, index) => <Component key={index} component={child} message={message} />);

function Section({ component, message }: Props) {
  return (
    <div class="section">
      <div class="section-texts">{children(component, message)}</div>
      {component.accessory && <Component component={component.accessory} message={message} />}
    </div>
  );
}

function Separator({ component }: { component: ComponentShape }) {
  const classes = [
    'separator',
    component.divider === false ? 'blank' : '',
    component.spacing === 2 ? 'wide' : '',
  ];
  return <hr class={classes.filter(Boolean).join(' ')} />;
}

function Container({ component, message }: Props) {
  const colour = component.accent_color;
  const accent = typeof colour === 'number' ? { '--accent': `#${colour.toString(16).padStart(6, '0')}` } : {};
  return (
    <div class={component.spoiler ? 'container spoiler-container' : 'container'} style={accent}>
      {children(component, message)}
    </div>
  );
}

const isOf =
  (message: MessageView, customId: string) =>
  (each: Interaction): boolean =>
    each.messageId === message.id && each.customId === customId && each.failed === undefined;

function PressableButton({ component, message }: Props) {
  const customId = component.custom_id ?? '';
  const isWaiting = useSelected((state) => state.interactions.some(isOf(message, customId)));
  const { channelId, id: messageId } = message;
  const press = (): void =>
    attempt(interact({ act: 'press', channelId, messageId, customId }, { channelId, messageId, customId }));
  return <ButtonComponent component={component} isWaiting={isWaiting} onPress={press} />;
}

function UsableSelect({ component, message }: Props) {
  const customId = component.custom_id ?? '';
  const isWaiting = useSelected((state) => state.interactions.some(isOf(message, customId)));
  const { channelId, id: messageId } = message;
  const choose = (values: string[]): void =>
    attempt(
      interact({ act: 'select', channelId, messageId, customId, values }, { channelId, messageId, customId }),
    );
  return <Select component={component} isWaiting={isWaiting} onChoose={choose} />;
}
