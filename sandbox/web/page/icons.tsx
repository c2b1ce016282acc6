import type { ComponentChildren } from 'preact';

/** Drawn on a grid of 24 with round strokes. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const drawing = (path: string) =>
  function Drawing() {
    return (
      <Icon>
        <path d={path} />
      </Icon>
    );
  };

export const HashIcon = drawing('M5 9h15M4 15h15M10 3 8 21M16 3l-2 18');
export const MegaphoneIcon = drawing('M3 11v3a1 1 0 0 0 1 1h3l9 5V5L7 10H4a1 1 0 0 0-1 1zM20 10v4');
export const VoiceIcon = drawing('M11 5 6 9H3v6h3l5 4zM15.5 8.5a5 5 0 0 1 0 7M18.5 5.5a9 9 0 0 1 0 13');
export const ForumIcon = drawing(
  'M4 4h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H8l-4 3V5a1 1 0 0 1 0-1zM19 8h1a1 1 0 0 1 1 1v11l-3.5-3H11a1 1 0 0 1-1-1',
);
export const ThreadIcon = drawing('M4 5h16v11H9l-5 4zM8 9h8M8 12h5');
export const LockIcon = drawing('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3');
export const ArchiveIcon = drawing('M3 5h18v4H3zM5 9v10h14V9M10 13h4');
export const PlusIcon = drawing('M12 5v14M5 12h14');
export const ReplyIcon = drawing('M9 8 4 13l5 5M4 13h10a6 6 0 0 1 6 6v1');
export const ForwardIcon = drawing('M15 8l5 5-5 5M20 13H10a6 6 0 0 0-6 6v1');
export const EditIcon = drawing('M4 20h4L19 9l-4-4L4 16zM13 7l4 4');
export const TrashIcon = drawing('M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5');
export const SmileIcon = drawing(
  'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14a4 4 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
);
export const DotsIcon = () => (
  <Icon>
    <g fill="currentColor" stroke="none">
      <circle cx="5" cy="12" r="2" />
      <circle cx="12" cy="12" r="2" />
      <circle cx="19" cy="12" r="2" />
    </g>
  </Icon>
);
export const PinIcon = drawing('M9 4h6l-1 6 3 3H7l3-3zM12 13v7');
export const CloseIcon = drawing('M6 6l12 12M18 6 6 18');
export const MenuIcon = drawing('M4 7h16M4 12h16M4 17h16');
export const SearchIcon = drawing('M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4');
export const SunIcon = drawing(
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4',
);
export const MoonIcon = drawing('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z');
export const FileIcon = drawing('M6 3h8l5 5v13H6zM14 3v5h5');
export const DownloadIcon = drawing('M12 4v11M7 11l5 5 5-5M5 20h14');
export const PlayIcon = drawing('M8 5l11 7-11 7z');
export const ChevronIcon = drawing('M6 9l6 6 6-6');
export const BackIcon = drawing('M15 5l-7 7 7 7');
export const CheckIcon = drawing('M5 13l4 4L19 7');
export const CrossedEyeIcon = drawing(
  'M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
);
export const StickerIcon = drawing('M4 4h16v9l-7 7H4zM20 13h-7v7');
export const LinkIcon = drawing('M14 4h6v6M20 4l-9 9M18 14v6H4V6h6');
export const SendIcon = drawing('M4 4l17 8-17 8 3-8zM7 12h8');
