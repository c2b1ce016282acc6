/** Changes a notice of ours. What must not go unsaid is said anew where somebody has deleted the notice. */
import { editCopies } from './edit-copy';
import type { DeliveryHandler, HandlerNeeds } from './handler';
import { relayToPost } from './relay-to-post';

export const editNotice = (needs: HandlerNeeds): DeliveryHandler => {
  const sayAnew = relayToPost(needs);
  return async (delivery, signal) => {
    const { outcome, left } = await editCopies(needs, delivery, signal);
    const isUnsaid = outcome.kind === 'done' && left.length === 0 && delivery.payload['orAnew'] === true;
    return isUnsaid ? sayAnew(delivery, signal) : outcome;
  };
};
