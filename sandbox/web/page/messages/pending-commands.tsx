import { dismissInteraction } from '../state/interactions';
import type { Interaction } from '../state/state';
import { useSelected } from '../state/store';
import { Avatar } from '../people/avatar';

/** Commands on their way, and those that were not answered. */
export function PendingCommands({ channelId }: { channelId: string }) {
  const interactions = useSelected((state) => state.interactions);
  const shown = interactions.filter((each) => each.channelId === channelId && each.command);
  return (
    <>
      {shown.map((interaction) => (
        <PendingCommand key={interaction.key} interaction={interaction} />
      ))}
    </>
  );
}

function PendingCommand({ interaction }: { interaction: Interaction }) {
  const bot = useSelected((state) => state.people.find((person) => person.bot));
  const { command, failed, key } = interaction;
  return (
    <div class="message ephemeral pending" role="article" aria-label={`Your command ${command}`}>
      {failed !== undefined && <div class="reply-line">You used {command}</div>}
      <div class="gutter">
        <Avatar name={bot?.name ?? '?'} src={bot?.avatar ?? ''} size={40} />
      </div>
      <div class="body">
        <div class="head">
          <strong class="author">{bot?.name}</strong>
          <span class="bot-tag">APP</span>
        </div>
        {failed === undefined ? (
          <p class="sending">Sending {command}…</p>
        ) : (
          <p class="failed" role="alert">
            {failed}
          </p>
        )}
        {failed !== undefined && <DismissLine onDismiss={() => dismissInteraction(key)} />}
      </div>
    </div>
  );
}

/** What stands below everything that one person alone sees. */
export function DismissLine({ onDismiss }: { onDismiss: () => void }) {
  return (
    <p class="only-you">
      Only you can see this •{' '}
      <button type="button" class="link" onClick={onDismiss}>
        Dismiss message
      </button>
    </p>
  );
}
