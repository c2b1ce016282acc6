import { perform } from '../people/perform';
import { actionSchema } from './action-schema';
import { bodyOf, pathPart } from './input';
import type { ControlSubject } from './services';

/** People act. What Discord refuses them is answered with Discord's status, code and words. */
export const controlActions: ControlSubject = (scope, { world }) => {
  scope.post('/people/:person/actions', (request) =>
    perform(world, pathPart(request, 'person'), bodyOf(request, actionSchema)),
  );
};
