import { useState } from 'preact/hooks';
import type { CommandView, PlaceView } from '../../../people/protocol';
import { CommandForm } from './command-form';
import { TextComposer } from './text-composer';

/** Where one writes in a place, or fills in a command. */
export function Composer({ place }: { place: PlaceView }) {
  const [command, setCommand] = useState<CommandView | null>(null);
  if (!place.canWrite) {
    return (
      <div class="composer closed">
        <p>You do not have permission to send messages here.</p>
      </div>
    );
  }
  return command ? (
    <CommandForm key={command.name} place={place} command={command} onLeave={() => setCommand(null)} />
  ) : (
    <TextComposer place={place} onCommand={setCommand} />
  );
}
