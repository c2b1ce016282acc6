import { Dialog } from './dialog';
import { closeOverlay } from './popover';

/** An image as large as the window allows. */
export function ImageView({ url, description }: { url: string; description: string }) {
  return (
    <Dialog title={description} onClose={closeOverlay} class="image-view">
      <img src={url} alt={description} />
      <a href={url} target="_blank" rel="noreferrer noopener">
        Open in a new tab
      </a>
    </Dialog>
  );
}
