import type { PlaceView } from '../../../people/protocol';
import { PlaceIcon } from '../places/place-icon';
import { TagChip } from '../forum/tag-chip';
import { Avatar } from '../people/avatar';

/** What stands above the first message of a place. */
export function ChannelBeginning({ place, isEmpty }: { place: PlaceView; isEmpty: boolean }) {
  if (place.thread) {
    return (
      <div class="beginning post">
        <h2>{place.name}</h2>
        <p class="tags">
          {place.thread.tags.map((tag) => (
            <TagChip key={tag.id} tag={tag} />
          ))}
        </p>
      </div>
    );
  }
  if (place.with) {
    return (
      <div class="beginning">
        <Avatar name={place.with.name} src={place.with.avatar} size={80} />
        <h2>{place.with.name}</h2>
        <p>This is the beginning of your direct messages with {place.with.name}.</p>
        {isEmpty && <DirectHint name={place.with.name} isBot={place.with.bot} />}
      </div>
    );
  }
  return (
    <div class="beginning">
      <span class="sign">
        <PlaceIcon place={place} />
      </span>
      <h2>Welcome to #{place.name}</h2>
      <p>This is the beginning of the channel.</p>
    </div>
  );
}

function DirectHint({ name, isBot }: { name: string; isBot: boolean }) {
  return (
    <p class="hint">
      {isBot
        ? `Write anything below: ${name} gets it just as on Discord. With / you see its commands.`
        : `Write something below; ${name} is one of the people on the left, so you can answer as them.`}
    </p>
  );
}
