import type { PlaceView } from '../../../people/protocol';
import { ForumIcon, HashIcon, MegaphoneIcon, ThreadIcon, VoiceIcon } from '../icons';
import { Avatar } from '../people/avatar';
import { PlaceType } from '../state/places';

/** What stands before a place's name: a sign of its kind, or the face of the other one. */
export function PlaceIcon({ place, size = 24 }: { place: PlaceView; size?: number }) {
  if (place.with) {
    return <Avatar name={place.with.name} src={place.with.avatar} size={size} />;
  }
  if (place.thread) {
    return <ThreadIcon />;
  }
  switch (place.type) {
    case PlaceType.forum:
      return <ForumIcon />;
    case PlaceType.announcement:
      return <MegaphoneIcon />;
    case PlaceType.voice:
      return <VoiceIcon />;
    default:
      return <HashIcon />;
  }
}
