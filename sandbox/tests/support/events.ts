import type { Sandbox } from '../..';
import { isVisible } from '../../gateway/visibility';
import type { WorldEvent } from '../../world/events';

type Data = Record<string, unknown>;

/** Writes down what the bot is told, in order. */
export function listen({ world }: Sandbox) {
  const heard: WorldEvent[] = [];
  world.onEvent((event) => {
    if (isVisible(world, event)) {
      heard.push(event);
    }
  });
  return {
    /** Names since the last clearing, oldest first. */
    names: (): string[] => heard.map(({ name }) => name),
    /** Data of the events of one name, oldest first. */
    data: (name: string): Data[] =>
      heard.filter((event) => event.name === name).map(({ data }) => data as Data),
    clear: (): void => void heard.splice(0),
  };
}
