import type { ComponentType } from 'discord-api-types/v10';

/** The parts of a component that people look at, whatever its kind. */
export interface SeenComponent {
  type: ComponentType;
  custom_id?: string;
  label?: string;
  placeholder?: string;
  content?: string;
  url?: string;
  disabled?: boolean;
  emoji?: { name?: string | null };
  options?: { label: string; value: string; description?: string; default?: boolean }[];
  components?: unknown[];
  component?: unknown;
  accessory?: unknown;
  items?: { media?: { url?: string }; description?: string | null }[];
}

/** @returns every component of a message or form, those inside others after what holds them */
export function allComponents(components: readonly unknown[]): SeenComponent[] {
  return components.flatMap((each) => {
    const component = each as SeenComponent;
    const inner = [...(component.components ?? []), component.component, component.accessory];
    return [component, ...allComponents(inner.filter((part) => part !== undefined))];
  });
}

/** @returns what stands on a button: its label, else its emoji */
export function buttonFace(button: SeenComponent): string {
  return button.label ?? button.emoji?.name ?? '';
}

/** A field of a form: what stands over it, and the component that takes the answer. */
export interface FormField {
  label: string;
  input: SeenComponent;
}

/** @returns the fields of a form, top to bottom: labelled components, and the older rows with a text input */
export function formFields(components: readonly unknown[]): FormField[] {
  return components.flatMap((each) => {
    const top = each as SeenComponent;
    if (top.component !== undefined) {
      return [{ label: top.label ?? '', input: top.component as SeenComponent }];
    }
    return (top.components ?? []).map((inner) => {
      const input = inner as SeenComponent;
      return { label: input.label ?? '', input };
    });
  });
}
