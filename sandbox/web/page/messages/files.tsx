import { useState } from 'preact/hooks';
import type { FileView } from '../../../people/protocol';
import { DownloadIcon, FileIcon, PlayIcon } from '../icons';
import { setState } from '../state/store';
import { formatSeconds, formatSize } from '../text/sizes';

/** What was attached: images as such, everything else as a card. */
export function Files({ files }: { files: FileView[] }) {
  if (files.length === 0) {
    return null;
  }
  const images = files.filter(isImage);
  return (
    <>
      {images.length > 0 && (
        <div class={`images count-${Math.min(images.length, 4)}`}>
          {images.map((file) => (
            <ImageFile key={file.id} file={file} />
          ))}
        </div>
      )}
      {files
        .filter((file) => !isImage(file))
        .map((file) => (
          <OtherFile key={file.id} file={file} />
        ))}
    </>
  );
}

const isImage = (file: FileView): boolean =>
  /^image\/(png|jpe?g|gif|webp|avif|svg\+xml)/.test(file.contentType ?? '');

/** An image; a spoiler is blurred until it is pressed, and opens large after that. */
export function ImageFile({ file }: { file: FileView }) {
  const [isHidden, setHidden] = useState(file.spoiler);
  const name = file.description ?? file.name;
  const open = (): void =>
    isHidden ? setHidden(false) : setState({ overlay: { kind: 'image', url: file.url, description: name } });
  const ratio = file.width && file.height ? { aspectRatio: `${file.width} / ${file.height}` } : {};
  return (
    <button
      type="button"
      class={isHidden ? 'image hidden' : 'image'}
      aria-label={isHidden ? 'Spoiler: show the image' : `Open the image ${name}`}
      onClick={open}
    >
      <img
        src={file.url}
        alt={isHidden ? '' : name}
        width={file.width ?? undefined}
        height={file.height ?? undefined}
        style={ratio}
      />
      {isHidden && <span class="spoiler-mark">Spoiler</span>}
      {!isHidden && file.description && <span class="alt-mark">ALT</span>}
    </button>
  );
}

function OtherFile({ file }: { file: FileView }) {
  if (file.voiceSeconds !== null) {
    return <VoiceMessage seconds={file.voiceSeconds} url={file.url} />;
  }
  if (file.contentType?.startsWith('video/')) {
    return <video class="video" src={file.url} controls preload="metadata" aria-label={file.name} />;
  }
  if (file.contentType?.startsWith('audio/')) {
    return (
      <div class="file-card">
        <FileNames file={file} />
        <audio src={file.url} controls preload="metadata" aria-label={file.name} />
      </div>
    );
  }
  return (
    <div class="file-card">
      <FileIcon />
      <FileNames file={file} />
      <a class="icon-button" href={file.url} download={file.name} aria-label={`Download ${file.name}`}>
        <DownloadIcon />
      </a>
    </div>
  );
}

function FileNames({ file }: { file: FileView }) {
  return (
    <span class="file-names">
      <a href={file.url} target="_blank" rel="noreferrer noopener">
        {file.spoiler && !file.name.startsWith('SPOILER_') ? `Spoiler: ${file.name}` : file.name}
      </a>
      <small>{[formatSize(file.size), file.description].filter(Boolean).join(' · ')}</small>
    </span>
  );
}

const BARS = [5, 9, 14, 10, 18, 12, 7, 15, 20, 11, 6, 13, 17, 9, 5, 12, 16, 8, 11, 6];

/** The bars are decoration: the file of a simulated voice message holds no voice. */
function VoiceMessage({ seconds, url }: { seconds: number; url: string }) {
  return (
    <div class="voice" role="group" aria-label={`Voice message, ${formatSeconds(seconds)}`}>
      <a
        class="play"
        href={url}
        target="_blank"
        rel="noreferrer noopener"
        aria-label="Open the voice message"
      >
        <PlayIcon />
      </a>
      <svg viewBox="0 0 120 24" aria-hidden="true">
        {BARS.map((height, index) => (
          <rect key={index} x={index * 6} y={12 - height / 2} width="3" height={height} rx="1.5" />
        ))}
      </svg>
      <span>{formatSeconds(seconds)}</span>
    </div>
  );
}
