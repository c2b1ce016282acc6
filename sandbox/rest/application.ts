import { privateApplicationShape } from '../shapes/application';
import { fault, invalidForm } from '../discord-error';
import type { RestContext, Route } from './route';

const LONGEST_DESCRIPTION = 400;

/** The application itself. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/applications/@me', handle: get },
  { method: 'PATCH', path: '/applications/@me', handle: update },
  { method: 'GET', path: '/oauth2/applications/@me', handle: get },
];

function get({ world }: RestContext) {
  return privateApplicationShape(world);
}

/** Of all that can be set, only the description means something here. */
function update({ world, body }: RestContext) {
  const given = body['description'] as string | { default?: string } | null | undefined;
  const description = typeof given === 'object' ? given?.default : given;
  if (description !== undefined && description.length > LONGEST_DESCRIPTION) {
    throw invalidForm(fault.tooLong(LONGEST_DESCRIPTION, 'description'));
  }
  world.application.description = description ?? world.application.description;
  return privateApplicationShape(world);
}
