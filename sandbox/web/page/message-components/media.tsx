import type { FileView, MessageView } from '../../../people/protocol';
import { Files, ImageFile } from '../messages/files';
import type { ComponentShape } from './shapes';

interface Props {
  component: ComponentShape;
  message: MessageView;
}

/** A small image beside the texts of a section. */
export function Thumbnail({ component, message }: Props) {
  const file = mediaFile(component.media?.url ?? '', message, component);
  return (
    <div class="thumbnail">
      <ImageFile file={file} />
    </div>
  );
}

/** One to ten images. */
export function Gallery({ component, message }: Props) {
  const items = component.items ?? [];
  return (
    <div class={`images count-${Math.min(items.length, 4)}`}>
      {items.map((item, index) => (
        <ImageFile key={index} file={mediaFile(item.media.url, message, item)} />
      ))}
    </div>
  );
}

/** A file of the message at a place of its own. */
export function FileComponent({ component, message }: Props) {
  return <Files files={[mediaFile(component.file?.url ?? '', message, component)]} />;
}

/** `attachment://name` is a file of the message, anything else an address. */
function mediaFile(
  url: string,
  message: MessageView,
  { description, spoiler }: { description?: string; spoiler?: boolean },
): FileView {
  const name = decodeURIComponent(url.split('?')[0]?.split('/').at(-1) ?? '');
  const attached = message.files.find((file) => file.name === name) ?? linkedImage(name, url);
  return {
    ...attached,
    description: description ?? attached.description,
    spoiler: spoiler ?? attached.spoiler,
  };
}

function linkedImage(name: string, url: string): FileView {
  return {
    id: url,
    name,
    url,
    size: 0,
    contentType: 'image/png',
    width: null,
    height: null,
    description: null,
    spoiler: false,
    voiceSeconds: null,
  };
}
